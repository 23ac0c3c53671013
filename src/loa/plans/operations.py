"""Writes to plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.content import operations as content
from loa.content.types import KeyMessageLine
from loa.indicators import operations as indicators
from loa.kernel import audit, marked_yaml
from loa.kernel.importing import ImportReport
from loa.kernel.text import nfc
from loa.kernel.upsert import upsert
from loa.units import operations as units
from loa.units import queries as known_units

from . import queries
from .document import PlanChecker
from .errors import WrongDates
from .models import Activity, AudienceGroup, Campaign, Plan
from .rolling import rolled
from .rows import CheckedPlan, IndicatorRow
from .writing import PlanWriter


@transaction.atomic
def import_plan(
    *,
    document: Path | Mapping[str, Any],
    now: datetime,
    actor: AbstractBaseUser | None,
    year: int | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import a plan, all or nothing; `year` rolls it over to another year as a plan of its own.

    Every error is in `rejected` with its line and reason; nothing is written while there is one.
    Units the plan names and nobody knows yet are made. Repeating an import changes nothing.
    Raise Invalid when the file cannot be read at all.
    """
    report = ImportReport(dry_run=dry_run)
    source = marked_yaml.read(document) if isinstance(document, Path) else document
    codes = {unit.code for unit in known_units.units()}
    checked, errors = PlanChecker(source, codes).check()
    if errors:
        report.rejected = errors
        return report
    source_year = checked.year
    plan = _write(rolled(checked, year or source_year), source_year, report, now, actor)
    if dry_run:
        transaction.set_rollback(True)
    elif report.new or report.changed:
        counts = {"new": report.new, "changed": report.changed}
        key = f"plan/{plan.year}"
        audit.record(action="plans.import", object_key=key, now=now, actor=actor, **counts)
    return report


@transaction.atomic
def start_campaign(
    *,
    plan: Plan,
    name: str,
    goal: str,
    starts_on: date,
    ends_on: date,
    now: datetime,
    actor: AbstractBaseUser | None,
    activity: Activity | None = None,
    audience: AudienceGroup | None = None,
) -> Campaign:
    """Start a campaign of `plan` in `[starts_on, ends_on)`; raise WrongDates."""
    if ends_on <= starts_on:
        raise WrongDates("Chiến dịch phải kết thúc sau ngày bắt đầu.")
    campaign = Campaign.objects.create(
        plan=plan,
        activity=activity,
        audience=audience,
        name=nfc(name),
        goal=nfc(goal),
        starts_on=starts_on,
        ends_on=ends_on,
        started_at=now,
    )
    key = f"campaign/{campaign.pk}"
    audit.record(action="plans.start_campaign", object_key=key, now=now, actor=actor)
    return campaign


def _write(
    checked: CheckedPlan,
    source_year: int,
    report: ImportReport,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> Plan:
    wanted = [
        units.NewUnit(code=row.code, name=row.name, kind=row.kind, parent_code=row.parent)
        for row in checked.units
    ]
    report.new += len(units.ensure_units(units=wanted, now=now, actor=actor))
    given = [_indicator(row, checked.year, order) for order, row in enumerate(checked.indicators)]
    made = indicators.set_indicators(indicators=given, report=report, now=now, actor=actor)
    plan = _plan(checked, source_year, report, now, actor)
    PlanWriter(plan, checked, report).write(made)
    if not Plan.objects.filter(year__gt=plan.year).exists():
        lines = [KeyMessageLine(**vars(card)) for card in queries.key_messages(plan)]
        content.set_key_messages(messages=lines, now=now, actor=actor)
    return plan


def _plan(
    checked: CheckedPlan,
    source_year: int,
    report: ImportReport,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> Plan:
    key = {"year": checked.year, "authority": checked.authority}
    values = {
        "code": checked.code,
        "title": checked.title,
        "source_year": source_year,
        "messages": checked.lists["key_messages"],
        "channels": checked.lists["channels"],
        "product_kinds": checked.lists["product_kinds"],
        "recipients": checked.lists["recipients"],
        **checked.meta,
    }
    if not Plan.objects.filter(**key).exists():
        # The moment of the first import; a repeated import must change nothing.
        values |= {"imported_at": now, "imported_by": actor}
    return upsert(Plan, key=key, values=values, report=report)


def _indicator(row: IndicatorRow, year: int, order: int) -> indicators.IndicatorGiven:
    target = None
    if row.target is not None:
        target = indicators.TargetGiven(
            value=row.target,
            starts_on=date(year, 1, 1),
            ends_on=date(year + 1, 1, 1),
            source=row.source,
            comparison=row.comparison,
            checked_on=row.checked_on,
        )
    return indicators.IndicatorGiven(
        code=row.code,
        name=row.name,
        unit=row.unit,
        series=row.series,
        measure_code=row.measure,
        order=order,
        target=target,
    )
