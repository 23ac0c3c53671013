"""Who checks which field, and until when."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit
from loa.units import queries as units

from .errors import UnknownFact
from .models import Field, FieldDuty, UnitDeadline
from .proposals import proposed_duties


@transaction.atomic
def assign_field(
    *, field: str, unit: str, now: datetime, actor: AbstractBaseUser | None
) -> FieldDuty | None:
    """Let a unit check the procedures of a field; an empty unit takes the duty back.

    `field` is a slug, `unit` a unit's code. Raise UnknownFact where either does not exist.
    """
    row = Field.objects.filter(slug=field).first()
    found = units.unit_by_code(unit) if unit else None
    if row is None or (unit and found is None):
        raise UnknownFact("Không có lĩnh vực hoặc đơn vị này. Hãy chọn lại trong danh sách.")
    audit.record(
        action="catalog.assign", object_key=f"field:{field}", now=now, actor=actor, unit=unit
    )
    if found is None:
        FieldDuty.objects.filter(field=row).delete()
        return None
    return FieldDuty.objects.update_or_create(field=row, defaults={"unit": found})[0]


@transaction.atomic
def set_deadline(
    *, unit: str, due_on: date | None, now: datetime, actor: AbstractBaseUser | None
) -> UnitDeadline | None:
    """Set or take away the day by which a unit is to be done; raise UnknownFact."""
    found = units.unit_by_code(unit)
    if found is None:
        raise UnknownFact("Không có đơn vị này. Hãy chọn lại trong danh sách.")
    audit.record(
        action="catalog.deadline",
        object_key=f"unit:{unit}",
        now=now,
        actor=actor,
        due_on=due_on.isoformat() if due_on else None,
    )
    if due_on is None:
        UnitDeadline.objects.filter(unit=found).delete()
        return None
    return UnitDeadline.objects.update_or_create(unit=found, defaults={"due_on": due_on})[0]


def take_proposed_duties(*, now: datetime, actor: AbstractBaseUser | None) -> int:
    """Give every field that is nobody's yet to the unit that our list proposes; return how many."""
    taken = set(FieldDuty.objects.values_list("field__slug", flat=True))
    known = set(Field.objects.values_list("slug", flat=True))
    given = 0
    for field, unit in proposed_duties().items():
        if field in known - taken and units.unit_by_code(unit) is not None:
            assign_field(field=field, unit=unit, now=now, actor=actor)
            given += 1
    return given
