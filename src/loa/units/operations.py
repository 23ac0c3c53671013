"""Writes to units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit, events, marked_yaml
from loa.kernel.clock import local_date
from loa.kernel.errors import Invalid
from loa.kernel.importing import ImportReport
from loa.kernel.text import nfc, slug
from loa.kernel.upsert import upsert

from . import opening
from .document import CheckedDocument, UnitRow, checked_document
from .errors import NoSuchPoint
from .models import Commune, DayOff, Hotline, Place, ServicePoint, Unit
from .types import PointDraft, UnitKind


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
    for row in checked.service_points:
        _write_point(row, report)
    for row in checked.days_off:
        upsert(DayOff, key={"day": row["day"]}, values={"name": row["name"]}, report=report)
    _write_rows(Place, checked.places, report)
    _write_rows(Hotline, checked.hotlines, report)


def _write_units(rows: list[UnitRow], report: ImportReport) -> None:
    by_code: dict[str, Unit] = {}
    for row in rows:
        values = row.values | {"parent": by_code.get(row.parent_code)}
        by_code[row.code] = upsert(Unit, key={"code": row.code}, values=values, report=report)


def _write_rows(
    model: type[Place] | type[Hotline],
    rows: list[dict[str, Any]],
    report: ImportReport,
) -> None:
    for row in rows:
        values = {name: value for name, value in row.items() if name != "code"}
        upsert(model, key={"code": row["code"]}, values=values, report=report)


def _write_point(row: dict[str, Any], report: ImportReport) -> None:
    """Write one service point; what an officer wrote is not erased by a file that knows less."""
    apart = {"code", "unit_code", "village_codes"}
    values = {name: value for name, value in row.items() if name not in apart}
    values["unit"] = Unit.objects.filter(code=row["unit_code"]).first()
    known = ServicePoint.objects.filter(code=row["code"]).exclude(edited_at=None).first()
    if known is not None:
        values = {name: value for name, value in values.items() if value not in {"", None}}
    point = upsert(ServicePoint, key={"code": row["code"]}, values=values, report=report)
    if "village_codes" in row:
        point.villages.set(Unit.objects.filter(code__in=row["village_codes"]))


@transaction.atomic
def save_service_point(
    *, code: str, draft: PointDraft, now: datetime, actor: AbstractBaseUser | None
) -> ServicePoint:
    """Write a service point as an officer left it; an empty `code` makes a new one.

    Raise NoSuchPoint for an unknown code, Invalid for a timetable or a place that cannot be.
    """
    point = _point(code) if code else ServicePoint(code=_free_code(draft.name))
    point.name, point.kind = nfc(draft.name), draft.kind
    for name in ("address", "phone", "hours", "timetable", "source"):
        setattr(point, name, nfc(getattr(draft, name)))
    opening.parsed(point.timetable)
    point.latitude, point.longitude = _checked_place(draft)
    point.edited_at, point.checked_on = now, local_date(now)
    point.order = point.order if point.pk else ServicePoint.objects.count()
    point.save()
    point.villages.set(Unit.objects.filter(code__in=draft.village_codes, kind=UnitKind.VILLAGE))
    _note("units.save_service_point", f"service-point/{point.code}", now=now, actor=actor)
    return point


@transaction.atomic
def remove_service_point(*, code: str, now: datetime, actor: AbstractBaseUser | None) -> None:
    """Take a service point away; raise NoSuchPoint."""
    _point(code).delete()
    _note("units.remove_service_point", f"service-point/{code}", now=now, actor=actor)


@transaction.atomic
def save_day_off(*, day: date, name: str, now: datetime, actor: AbstractBaseUser | None) -> DayOff:
    """Note that the commune's places are closed on a day, and why; raise Invalid without a why."""
    if not name.strip():
        raise Invalid("Hãy ghi lý do nghỉ.")
    row, _ = DayOff.objects.update_or_create(day=day, defaults={"name": nfc(name)})
    _note("units.save_day_off", f"day-off/{day}", now=now, actor=actor)
    return row


@transaction.atomic
def remove_day_off(*, day: date, now: datetime, actor: AbstractBaseUser | None) -> int:
    """Take a day off away; return how many there were."""
    removed_count, _ = DayOff.objects.filter(day=day).delete()
    _note("units.remove_day_off", f"day-off/{day}", now=now, actor=actor)
    return removed_count


def _point(code: str) -> ServicePoint:
    found = ServicePoint.objects.filter(code=code).first()
    if found is None:
        raise NoSuchPoint("Không có điểm phục vụ này.")
    return found


def _free_code(name: str) -> str:
    stem = code = slug(name, longest=50) or "diem"
    count = 1
    while ServicePoint.objects.filter(code=code).exists():
        count += 1
        code = f"{stem}-{count}"
    return code


def _checked_place(draft: PointDraft) -> tuple[Decimal | None, Decimal | None]:
    latitude, longitude = draft.latitude, draft.longitude
    if latitude is None and longitude is None:
        return None, None
    if latitude is None or longitude is None:
        raise Invalid("Vĩ độ và kinh độ phải điền đủ cả hai, hoặc để trống cả hai.")
    if not (8 <= latitude <= 24 and 102 <= longitude <= 118):
        raise Invalid("Vị trí này nằm ngoài Việt Nam. Vĩ độ quanh 21, kinh độ quanh 105.")
    return latitude, longitude


def _note(action: str, key: str, *, now: datetime, actor: AbstractBaseUser | None) -> None:
    audit.record(action=action, object_key=key, now=now, actor=actor)
    transaction.on_commit(lambda: events.page_changed.send(sender=ServicePoint, keys=("commune",)))
