"""Reads of the commune and its units."""

from __future__ import annotations

from dataclasses import fields

from .errors import NoCommune
from .models import Commune, Unit
from .types import CommuneCard


def commune_or_none() -> CommuneCard | None:
    """Return the profile, or None before the first import."""
    row = Commune.objects.first()
    if row is None:
        return None
    return CommuneCard(**{field.name: getattr(row, field.name) for field in fields(CommuneCard)})


def commune() -> CommuneCard:
    """Return the profile; raise NoCommune before the first import."""
    card = commune_or_none()
    if card is None:
        raise NoCommune(
            "Chưa có thông tin xã. Hãy chạy: ./loa import units data/communes/<xã>.yaml"
        )
    return card


def units() -> list[Unit]:
    """Return all units in the commune's order."""
    return list(Unit.objects.all())
