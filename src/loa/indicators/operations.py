"""Writes to indicators: set, measure, enter, freeze."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit
from loa.kernel.clock import vn_date
from loa.kernel.errors import Invalid
from loa.kernel.importing import ImportReport
from loa.kernel.upsert import upsert

from . import queries
from .contract import MeasureValue
from .errors import NotMeasurable, PeriodFrozen
from .models import Indicator, Measurement, ReportingPeriod, Series, Target
from .types import Period


@dataclass(frozen=True)
class TargetGiven:
    """A target of a plan for `[starts_on, ends_on)`; `source` is required."""

    value: Decimal
    starts_on: date
    ends_on: date
    source: str
    comparison: str = "at_least"
    checked_on: date | None = None


@dataclass(frozen=True)
class IndicatorGiven:
    """An indicator that a plan names."""

    code: str
    name: str
    unit: str
    series: str
    measure_code: str
    order: int = 0
    target: TargetGiven | None = None


@transaction.atomic
def set_indicators(
    *,
    indicators: Iterable[IndicatorGiven],
    report: ImportReport,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> list[Indicator]:
    """Make or change the indicators and their targets; count each in `report`."""
    before = report.new + report.changed
    made = []
    for given in indicators:
        values = {
            "name": given.name,
            "unit": given.unit,
            "series": given.series,
            "measure_code": given.measure_code,
            "order": given.order,
        }
        indicator = upsert(Indicator, key={"code": given.code}, values=values, report=report)
        if given.target is not None:
            _set_target(indicator, given.target, report)
        made.append(indicator)
    if report.new + report.changed > before:
        codes = [indicator.code for indicator in made]
        audit.record(
            action="indicators.set", object_key="indicator", now=now, actor=actor, codes=codes
        )
    return made


@transaction.atomic
def measure(
    *, indicator_code: str, period: Period, now: datetime, actor: AbstractBaseUser | None
) -> Measurement:
    """Compute an indicator for a period and store the value with its rows.

    Measuring again replaces the value until it is frozen. Raise NoIndicator, PeriodFrozen, or
    NotMeasurable for official figures and measures the software does not have.
    """
    indicator = queries.indicator_by_code(indicator_code)
    registered = queries.measure_of(indicator)
    if indicator.series == Series.OFFICIAL:
        raise NotMeasurable(
            f"“{indicator.name}” là số chính thức: hãy nhập theo nguồn, không tự tính."
        )
    if registered is None:
        raise NotMeasurable(f"Phần mềm chưa có cách đo “{indicator.name}”.")
    measured = registered.value(period.starts_at, period.ends_at)
    return _store(indicator, period, measured, source=registered.source, now=now, actor=actor)


@transaction.atomic
def measure_all(
    *, period: Period, now: datetime, actor: AbstractBaseUser | None
) -> list[Measurement]:
    """Measure every indicator of ours that the software can measure; raise PeriodFrozen."""
    own = [row for row in Indicator.objects.filter(series=Series.OWN) if queries.measure_of(row)]
    return [measure(indicator_code=row.code, period=period, now=now, actor=actor) for row in own]


@transaction.atomic
def enter_figure(
    *,
    indicator_code: str,
    period: Period,
    value: Decimal,
    source: str,
    checked_on: date,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> Measurement:
    """Store an official figure with its source; raise NotMeasurable for our own indicators."""
    indicator = queries.indicator_by_code(indicator_code)
    if indicator.series != Series.OFFICIAL:
        raise NotMeasurable(f"“{indicator.name}” do phần mềm tính: không nhập tay.")
    if not source.strip():
        raise Invalid("Số chính thức phải ghi nguồn.")
    noted = f"{source.strip()} (kiểm tra {vn_date(checked_on)})"
    return _store(indicator, period, MeasureValue(value), source=noted, now=now, actor=actor)


@transaction.atomic
def freeze(*, period: Period, now: datetime, actor: AbstractBaseUser | None) -> list[Measurement]:
    """Close a period: its measurements never change again. Return them."""
    ReportingPeriod.objects.filter(code=period.code, closed_at=None).update(closed_at=now)
    Measurement.objects.filter(period__code=period.code, frozen_at=None).update(frozen_at=now)
    audit.record(
        action="indicators.freeze", object_key=f"period/{period.code}", now=now, actor=actor
    )
    return queries.measurements(period_code=period.code)


def _store(
    indicator: Indicator,
    period: Period,
    measured: MeasureValue,
    *,
    source: str,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> Measurement:
    row, _ = ReportingPeriod.objects.get_or_create(
        code=period.code,
        defaults={
            "kind": period.kind,
            "name": period.name,
            "starts_at": period.starts_at,
            "ends_at": period.ends_at,
        },
    )
    stored = Measurement.objects.select_for_update().filter(indicator=indicator, period=row).first()
    if row.closed_at or (stored and stored.frozen_at):
        raise PeriodFrozen(f"Số liệu {row.name} đã chốt, không đổi được nữa.")
    stored = stored or Measurement(indicator=indicator, period=row)
    stored.value, stored.rows = measured.value, _rows(measured)
    stored.numerator, stored.denominator = measured.numerator, measured.denominator
    stored.source, stored.computed_at = source, now
    stored.computed_by_id = actor.pk if actor is not None else None
    stored.save()
    key = f"indicator/{indicator.code}/{row.code}"
    audit.record(action="indicators.measure", object_key=key, now=now, actor=actor)
    return stored


def _rows(measured: MeasureValue) -> list[dict[str, Any]]:
    return [
        {"at": row.at.isoformat(), "label": row.label, "url": row.url, "kind": row.kind}
        for row in measured.rows
    ]


def _set_target(indicator: Indicator, given: TargetGiven, report: ImportReport) -> None:
    values = {
        "value": given.value,
        "comparison": given.comparison,
        "ends_on": given.ends_on,
        "source": given.source,
        "checked_on": given.checked_on,
    }
    key = {"indicator": indicator, "starts_on": given.starts_on}
    upsert(Target, key=key, values=values, report=report)
