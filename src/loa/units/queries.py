"""Reads of units."""

from __future__ import annotations

from dataclasses import fields

from django.db.models import QuerySet

from .errors import NoCommune
from .models import Commune, Hotline, Place, ServicePoint, Unit
from .types import CommuneCard, UnitKind

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


def places() -> QuerySet[Place]:
    """Return the public places of the plan."""
    return Place.objects.all()


def hotlines(*, confirmed_only: bool = False) -> QuerySet[Hotline]:
    """Return the telephone lines, all or those with a source."""
    rows = Hotline.objects.all()
    return rows.filter(is_confirmed=True) if confirmed_only else rows
