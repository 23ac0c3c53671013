"""Reads of the confirmation bench: queues, progress by unit, duties, the latest acts."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from loa.accounts import queries as accounts
from loa.units import queries as units

from . import queries, second_person
from .bench_types import CheckRow, FieldDutyRow, UnitProgress
from .models import FactCheck, Field, FieldDuty, Procedure, UnitDeadline
from .types import Origin, ServiceLevel

EVERY_UNIT, NO_UNIT = "tat-ca", "chua-giao"
# What the queue may be narrowed to, as the address says it.
FILTERS = {
    "": "Chờ xác nhận",
    "muc": "Mức trực tuyến chưa rõ",
    "khong-ro": "Đã đánh dấu không rõ",
    "nguoi-hai": "Lệ phí chờ người thứ hai",
    "ca-danh-muc": "Cả danh mục quốc gia",
}
_CHOSEN = [Origin.OFFICER, Origin.COMPILED]
NOBODY = "Chưa giao đơn vị nào"


def _unclear_marks() -> QuerySet[FactCheck]:
    return FactCheck.objects.filter(second_person.open_unclear(), procedure=OuterRef("pk"))


def _of_unit(unit: str) -> Q:
    if unit == EVERY_UNIT:
        return Q()
    if unit == NO_UNIT:
        return Q(field__duty__isnull=True)
    return Q(field__duty__unit__code=unit)


def queue(*, unit: str, only: str = "") -> list[str]:
    """Return the codes that a unit is to check, most needed first; `only` is one of FILTERS.

    What an officer marked as unclear leaves the main queue until somebody knows.
    """
    rows = queries.by_priority(Procedure.objects.filter(_of_unit(unit)))
    if only != "ca-danh-muc":
        rows = rows.filter(origin__in=_CHOSEN)
    if only == "muc":
        rows = rows.filter(service_level=ServiceLevel.UNKNOWN)
    elif only == "khong-ro":
        rows = rows.filter(Exists(_unclear_marks()), confirmed_at__isnull=True)
    elif only == "nguoi-hai":
        rows = rows.filter(pk__in=second_person.waiting(), confirmed_at__isnull=True)
    else:
        rows = rows.filter(~Exists(_unclear_marks()), confirmed_at__isnull=True)
    return list(rows.values_list("code", flat=True))


def counts_by_filter(*, unit: str) -> dict[str, int]:
    """Return how many a unit has to check under each filter."""
    return {only: len(queue(unit=unit, only=only)) for only in FILTERS}


def unit_name(unit: str) -> str | None:
    """Return the name shown for a unit of the address, or None where there is no such unit."""
    if unit in (EVERY_UNIT, NO_UNIT):
        return "Mọi đơn vị" if unit == EVERY_UNIT else NOBODY
    found = units.unit_by_code(unit)
    return found.name if found else None


def progress(*, on: date) -> list[UnitProgress]:
    """Return how far each unit is with what residents ask for, the latest first."""
    chosen = Procedure.objects.filter(origin__in=_CHOSEN)
    unit = "field__duty__unit__code"
    totals = chosen.values(unit, "field__duty__unit__name").annotate(
        total=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False))
    )
    open_rows = chosen.filter(confirmed_at__isnull=True)
    unclear = Counter(open_rows.filter(Exists(_unclear_marks())).values_list(unit, flat=True))
    second = Counter(open_rows.filter(pk__in=second_person.waiting()).values_list(unit, flat=True))
    due = dict(UnitDeadline.objects.values_list("unit__code", "due_on"))
    rows = []
    for row in totals.order_by(unit):
        code, left = row[unit], row["total"] - row["confirmed"]
        due_on = due.get(code)
        rows.append(
            UnitProgress(
                unit_code=code or "",
                unit_name=row["field__duty__unit__name"] or NOBODY,
                total_count=row["total"],
                confirmed_count=row["confirmed"],
                unclear_count=unclear[code],
                second_count=second[code],
                due_on=due_on,
                is_late=bool(due_on and due_on < on and left),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_late, -row.left_count, row.unit_name))


def duties() -> list[FieldDutyRow]:
    """Return every field with the unit that checks it, those residents come for first."""
    names = dict(FieldDuty.objects.values_list("field__slug", "unit__name"))
    codes = dict(FieldDuty.objects.values_list("field__slug", "unit__code"))
    chosen = Q(procedures__origin__in=_CHOSEN)
    rows = Field.objects.annotate(
        often=Count("procedures", filter=chosen), count=Count("procedures")
    )
    return [
        FieldDutyRow(
            row.slug, row.name, row.count, codes.get(row.slug, ""), names.get(row.slug, "")
        )
        for row in rows.filter(count__gt=0).order_by("-often", "-count", "slug")
    ]


def deadlines() -> dict[str, date]:
    """Return by unit the last day on which it is to be done."""
    return dict(UnitDeadline.objects.values_list("unit__code", "due_on"))


def acts(*, code: str = "", limit: int = 12) -> list[CheckRow]:
    """Return the latest acts at the bench that stand, newest first; of one procedure or all."""
    rows = FactCheck.objects.filter(undone_at__isnull=True).select_related("procedure", "actor")
    if code:
        rows = rows.filter(procedure__code=code)
    return [
        CheckRow(
            id=row.pk,
            code=row.procedure.code,
            title=row.procedure.title,
            outcome=row.get_outcome_display(),
            key=row.key,
            label=row.label,
            decision_number=row.decision_number,
            by=accounts.display_name(row.actor),
            at=row.at,
        )
        for row in rows[:limit]
    ]


def fee_changed_by(*, code: str) -> int | None:
    """Return who changed a fee that waits for another person's confirmation, if anybody did."""
    pk = queries.row_id(code=code)
    return second_person.waiting([pk]).get(pk)
