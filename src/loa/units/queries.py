"""Reads of units."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from django.db.models import QuerySet

from loa.kernel import clock
from loa.kernel.errors import Invalid

from . import opening
from .errors import NoCommune, NoSuchPoint
from .models import Commune, DayOff, Hotline, Place, ServicePoint, Unit
from .types import CommuneCard, PointCard, PointKind, UnitKind

_UNKNOWN_IF_BLANK = (
    "website",
    "phone",
    "email",
    "address",
    "hours",
    "fanpage_name",
    "fanpage_url",
)


def commune_or_none() -> CommuneCard | None:
    """Return the profile, or None before the first import; blank fields are None, unknown."""
    row = Commune.objects.first()
    if row is None:
        return None
    values = {field.name: getattr(row, field.name) for field in fields(CommuneCard)}
    for name in _UNKNOWN_IF_BLANK:
        values[name] = values[name] or None
    return CommuneCard(**values)


def commune() -> CommuneCard:
    """Return the profile; raise NoCommune before the first import."""
    card = commune_or_none()
    if card is None:
        raise NoCommune(
            "Chưa có thông tin xã. Hãy chạy: ./loa import units data/communes/<xã>.yaml"
        )
    return card


def units(*, kind: str | None = None) -> QuerySet[Unit]:
    """Return the units in order, all or of one kind."""
    rows = Unit.objects.select_related("parent")
    return rows.filter(kind=kind) if kind else rows


def villages() -> QuerySet[Unit]:
    """Return the villages known by name."""
    return units(kind=UnitKind.VILLAGE)


def unit_by_code(code: str) -> Unit | None:
    """Return the unit with `code`, if there is one."""
    return Unit.objects.filter(code=code).first()


def service_points(*, kind: str | None = None) -> QuerySet[ServicePoint]:
    """Return the service points in order, all or of one kind."""
    rows = ServicePoint.objects.select_related("unit")
    return rows.filter(kind=kind) if kind else rows


def service_point(code: str) -> ServicePoint:
    """Return one service point; raise NoSuchPoint."""
    row = ServicePoint.objects.filter(code=code).first()
    if row is None:
        raise NoSuchPoint("Không có điểm phục vụ này.")
    return row


def places() -> QuerySet[Place]:
    """Return the public places of the plan."""
    return Place.objects.all()


def hotlines(*, confirmed_only: bool = False) -> QuerySet[Hotline]:
    """Return the telephone lines, all or those with a source."""
    rows = Hotline.objects.all()
    return rows.filter(is_confirmed=True) if confirmed_only else rows


def days_off(*, since: date) -> dict[date, str]:
    """Return the commune's own days off from `since` on: day → why."""
    rows = DayOff.objects.filter(day__gte=since)
    return dict(rows.values_list("day", "name"))


def holidays(*, since: date) -> dict[date, str]:
    """Return the days off of a year from `since` on: those of a fixed date and the commune's own."""
    return opening.holidays(days_off(since=since), since=since)


def hours_on(*, code: str, day: date) -> str:
    """Return a service point's hours on a day in words, "nghỉ" when closed, empty: unknown.

    Raise NoSuchPoint.
    """
    sessions = _sessions(service_point(code))
    return opening.hours_on(sessions, day=day, days_off=days_off(since=day))


def points_near(*, now: datetime, village: str = "") -> list[PointCard]:
    """Return the service points as they are at `now`; with a village, its own come first.

    A point without villages serves the whole commune; one of other villages is left out.
    """
    off = days_off(since=clock.local_date(now))
    rows = list(service_points().prefetch_related("villages"))
    cards = [(_card(row, off, now), {unit.code for unit in row.villages.all()}) for row in rows]
    if not village:
        return [card for card, _ in cards]
    own = [card for card, codes in cards if village in codes]
    return own + [card for card, codes in cards if not codes]


def _card(row: ServicePoint, off: dict[date, str], now: datetime) -> PointCard:
    sessions = _sessions(row)
    state = opening.state(sessions, days_off=off, now=now)
    kind = row.kind if row.kind in PointKind.values else PointKind.OTHER
    return PointCard(
        code=row.code,
        name=row.name,
        kind=kind,
        kind_label=PointKind(kind).label,
        address=row.address,
        phone=row.phone,
        hours=row.hours,
        week=tuple(opening.lines(sessions)) if sessions else (),
        opening=state,
        opening_words=state.sentence(now),
        villages=tuple(unit.name for unit in row.villages.all()),
        geo=f"geo:{row.latitude},{row.longitude}" if row.latitude is not None else "",
        checked_on=row.checked_on,
        at=now,
    )


def _sessions(row: ServicePoint) -> tuple[opening.Session, ...]:
    try:
        return opening.parsed(row.timetable)
    except Invalid:
        return ()  # written past the check: unknown, never guessed
