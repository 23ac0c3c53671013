"""Writes to units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit, events, marked_yaml
from loa.kernel.importing import ImportReport
from loa.kernel.upsert import upsert

from .document import CheckedDocument, UnitRow, checked_document
from .models import Commune, Hotline, Place, ServicePoint, Unit


@dataclass(frozen=True)
class NewUnit:
    """A unit that another document names; made only where the code is unknown."""

    code: str
    name: str
    kind: str
    parent_code: str = ""


@transaction.atomic
def import_units(
    *,
    document: Path | Mapping[str, Any],
    now: datetime,
    actor: AbstractBaseUser | None,
    dry_run: bool = False,
) -> ImportReport:
    """Import a commune profile with its units, places and telephone lines, all or nothing.

    Every error is in `rejected` with its line; nothing is written while there is one.
    Raise Invalid when the file cannot be read at all. Repeating an import changes nothing.
    """
    report = ImportReport(dry_run=dry_run)
    source = marked_yaml.read(document) if isinstance(document, Path) else document
    checked, errors = checked_document(source)
    if errors:
        report.rejected = errors
        return report
    _write(checked, report)
    if dry_run:
        transaction.set_rollback(True)
    elif report.new or report.changed:
        counts = {"new": report.new, "changed": report.changed}
        audit.record(action="units.import", object_key="commune", now=now, actor=actor, **counts)
        transaction.on_commit(lambda: events.page_changed.send(sender=Commune, keys=("commune",)))
    return report


@transaction.atomic
def ensure_units(
    *, units: Iterable[NewUnit], now: datetime, actor: AbstractBaseUser | None
) -> list[Unit]:
    """Make the units whose code is not known yet and return these; known units stay as they are."""
    made = []
    for order, wanted in enumerate(units, start=Unit.objects.count()):
        if Unit.objects.filter(code=wanted.code).exists():
            continue
        parent = Unit.objects.filter(code=wanted.parent_code).first()
        made.append(
            Unit.objects.create(
                code=wanted.code, name=wanted.name, kind=wanted.kind, parent=parent, order=order
            )
        )
    if made:
        codes = [unit.code for unit in made]
        audit.record(action="units.ensure", object_key="unit", now=now, actor=actor, codes=codes)
    return made


def _write(checked: CheckedDocument, report: ImportReport) -> None:
    upsert(Commune, key={"singleton": 1}, values=checked.commune, report=report)
    _write_units(checked.units, report)
    _write_rows(ServicePoint, checked.service_points, report)
    _write_rows(Place, checked.places, report)
    _write_rows(Hotline, checked.hotlines, report)


def _write_units(rows: list[UnitRow], report: ImportReport) -> None:
    by_code: dict[str, Unit] = {}
    for row in rows:
        values = row.values | {"parent": by_code.get(row.parent_code)}
        by_code[row.code] = upsert(Unit, key={"code": row.code}, values=values, report=report)


def _write_rows(
    model: type[ServicePoint] | type[Place] | type[Hotline],
    rows: list[dict[str, Any]],
    report: ImportReport,
) -> None:
    for row in rows:
        values = {name: value for name, value in row.items() if name not in {"code", "unit_code"}}
        if "unit_code" in row:
            values["unit"] = Unit.objects.filter(code=row["unit_code"]).first()
        upsert(model, key={"code": row["code"]}, values=values, report=report)
