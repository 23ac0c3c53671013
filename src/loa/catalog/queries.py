"""Reads of the catalog. The number of queries does not grow with the number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import File
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from loa.kernel.clock import local_date
from loa.units import queries as units

from . import form_files, guides
from .bench_types import FormRow, UnitProgress
from .errors import UnknownProcedure
from .facts import PART_NAMES
from .models import FactRevision, Field, Procedure
from .types import (
    CatalogCounts,
    ConfirmedRow,
    EditedRow,
    FieldRow,
    Level,
    Origin,
    ProcedureGuide,
    ProcedureRow,
)

_WITH = (*PART_NAMES, "facts", "readings")
_CHUNK = 200
# Written for residents by an officer or by those who compiled the commune's own file.
_CHOSEN = [Origin.OFFICER, Origin.COMPILED]


def _commune_name() -> str:
    card = units.commune_or_none()
    return card.name if card else "xã"


def hides_unconfirmed() -> bool:
    """Tell whether residents see only what the commune has confirmed (a setting)."""
    return bool(settings.LOA_HIDE_UNCONFIRMED)


def _for_residents() -> QuerySet[Procedure]:
    wanted = Q(confirmed_at__isnull=False) if hides_unconfirmed() else Q()
    rows: QuerySet[Procedure] = Procedure.objects.filter(wanted)
    return rows


def by_priority(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    """Order: essential services, commune level, better known origin, then by name."""
    first = Case(
        When(is_essential=True, then=Value(0)),
        When(origin__in=_CHOSEN, then=Value(1)),
        When(level=Level.COMMUNE, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    ordered: QuerySet[Procedure] = rows.annotate(priority=first).order_by("priority", "code")
    return ordered


def guide(*, code: str, on: date) -> ProcedureGuide:
    """Return the guide of a procedure as it holds on a day; raise UnknownProcedure."""
    row = (
        Procedure.objects.filter(code=code).select_related("field").prefetch_related(*_WITH).first()
    )
    if row is None:
        raise UnknownProcedure(
            f"Không có thủ tục mã “{code}” trong danh mục của xã. Hãy tìm theo tên thủ tục."
        )
    return guides.build(row, on=on, commune_name=_commune_name())


def search_rows(*, on: date, codes: Iterable[str] | None = None) -> Iterator[ProcedureGuide]:
    """Yield the guide of every procedure (or of `codes`) for indexing; memory stays flat."""
    rows = _for_residents().select_related("field").prefetch_related(*_WITH).order_by("code")
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    commune_name = _commune_name()
    for row in rows.iterator(chunk_size=_CHUNK):
        yield guides.build(row, on=on, commune_name=commune_name)


def list_procedures(
    *,
    field: str | None = None,
    audience: str | None = None,
    level: str | None = None,
    only_confirmed: bool = False,
    for_officers: bool = False,
    codes: Iterable[str] | None = None,
    service_levels: Iterable[str] | None = None,
) -> list[ProcedureRow]:
    """Return light rows, most needed first; `field` is a slug, the others are values of enums.

    `codes` and `service_levels` ask for these only.

    Residents may be shown only confirmed ones (`LOA_HIDE_UNCONFIRMED`); officers see all.
    """
    rows = Procedure.objects.all() if for_officers else _for_residents()
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    if service_levels is not None:
        rows = rows.filter(service_level__in=list(service_levels))
    if field:
        rows = rows.filter(field__slug=field)
    if level:
        rows = rows.filter(level=level)
    if only_confirmed:
        rows = rows.filter(confirmed_at__isnull=False)
    found = _rows(by_priority(rows))
    return [row for row, audiences in found if not audience or audience in audiences]


def _rows(rows: QuerySet[Procedure]) -> list[tuple[ProcedureRow, list[str]]]:
    rows = rows.select_related("field").prefetch_related("sources")
    return [(_row(row), list(row.audiences)) for row in rows]


def _row(row: Procedure) -> ProcedureRow:
    sources = list(row.sources.all())
    return ProcedureRow(
        code=row.code,
        slug=row.slug,
        title=row.title,
        official_title=row.name,
        field_name=row.field.name,
        field_slug=row.field.slug,
        service_level=row.service_level,
        service_level_label=row.get_service_level_display(),
        level=row.level,
        is_essential=row.is_essential,
        is_confirmed=row.is_confirmed,
        checked_label=sources[0].read_label if sources else "",
    )


def fields(*, level: str | None = None, only_confirmed: bool = False) -> list[FieldRow]:
    """Return the fields that have procedures, first those that residents come for most."""
    wanted = Q()
    if level:
        wanted &= Q(procedures__level=level)
    if only_confirmed or hides_unconfirmed():
        wanted &= Q(procedures__confirmed_at__isnull=False)
    chosen = wanted & Q(procedures__origin__in=_CHOSEN)
    rows = Field.objects.annotate(
        procedure_count=Count("procedures", filter=wanted),
        everyday_count=Count("procedures", filter=chosen),
    ).filter(procedure_count__gt=0)
    return [
        FieldRow(row.slug, row.name, row.procedure_count, row.everyday_count)
        for row in rows.order_by("-everyday_count", "-procedure_count", "slug")
    ]


def popular(*, limit: int = 12) -> list[ProcedureRow]:
    """Return the procedures most residents come for: the essential ones first."""
    return [row for row, _ in _rows(by_priority(_for_residents())[:limit])]


def needs_confirmation(*, limit: int | None = None) -> list[ProcedureRow]:
    """Return what the commune has not confirmed, most needed first."""
    rows = by_priority(Procedure.objects.filter(confirmed_at__isnull=True))
    return [row for row, _ in _rows(rows[:limit] if limit else rows)]


def next_unconfirmed(*, after: str) -> str | None:
    """Return the code that waits for confirmation after `after` in the order of need."""
    codes = list(by_priority(Procedure.objects.all()).values_list("code", "confirmed_at"))
    place = next((n for n, (code, _) in enumerate(codes) if code == after), -1)
    turned = codes[place + 1 :] + codes[: max(place, 0)]
    return next((code for code, confirmed_at in turned if confirmed_at is None), None)


def row_id(*, code: str) -> int:
    """Return the key of the row for the editor's address; raise UnknownProcedure."""
    found = Procedure.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownProcedure(f"Không có thủ tục mã “{code}” trong danh mục của xã.")
    return int(found)


def counts() -> CatalogCounts:
    """Return how much there is."""
    found = Procedure.objects.aggregate(
        procedure_count=Count("id"),
        commune_level_count=Count("id", filter=Q(level=Level.COMMUNE)),
        confirmed_count=Count("id", filter=Q(confirmed_at__isnull=False)),
        essential_count=Count("id", filter=Q(is_essential=True)),
        field_count=Count("field", distinct=True),
    )
    return CatalogCounts(**found)


def bench_progress(*, on: date) -> list[UnitProgress]:
    """Return how far each unit is with confirming what residents ask for, the latest first."""
    from . import bench_queries  # it reads this module

    return bench_queries.progress(on=on)


def exists(*, code: str) -> bool:
    """Return whether a procedure has this code."""
    return bool(Procedure.objects.filter(code=code).exists())


def confirmed_between(
    *,
    start: datetime,
    end: datetime,
    fields: Iterable[str] | None = None,
    audience: str | None = None,
) -> list[ConfirmedRow]:
    """Return the confirmations in the half-open interval, oldest first; `fields` are slugs."""
    rows = Procedure.objects.filter(confirmed_at__gte=start, confirmed_at__lt=end)
    if fields is not None:
        rows = rows.filter(field__slug__in=list(fields))
    return [
        ConfirmedRow(
            code=row.code,
            title=row.title,
            field_name=row.field.name,
            confirmed_at=row.confirmed_at,
            confirmed_on=local_date(row.confirmed_at),
            decision_number=row.decision_number,
            is_sample=row.is_sample_confirmation,
        )
        for row in rows.select_related("field").order_by("confirmed_at", "code")
        if row.confirmed_at is not None and (not audience or audience in row.audiences)
    ]


def edited_between(*, start: datetime, end: datetime) -> list[EditedRow]:
    """Return the days in the half-open interval on which officers changed facts, newest first."""
    rows = FactRevision.objects.filter(at__gte=start, at__lt=end, actor__isnull=False)
    found: Counter[tuple[date, str]] = Counter()
    titles: dict[str, str] = {}
    for row in rows.select_related("procedure"):
        titles[row.procedure.code] = row.procedure.title
        found[local_date(row.at), row.procedure.code] += 1
    return [
        EditedRow(code=code, title=titles[code], changed_on=day, change_count=count)
        for (day, code), count in sorted(found.items(), reverse=True)
    ]


def revisions(*, code: str, limit: int = 50) -> QuerySet[FactRevision]:
    """Return the latest changes of a procedure's facts, newest first."""
    rows = FactRevision.objects.filter(procedure__code=code).select_related("actor")
    return rows.order_by("-at", "-id")[:limit]


def revisions_since(*, moment: datetime) -> QuerySet[FactRevision]:
    """Return every change of a fact since an instant, oldest first."""
    rows = FactRevision.objects.filter(at__gte=moment).select_related("procedure")
    return rows.order_by("at", "id")


def forms(*, codes: Iterable[str], on: date) -> dict[str, list[FormRow]]:
    """Return by procedure code the form files that residents may download on a day."""
    return form_files.forms_of(codes=list(codes), on=on)


def form_file(*, form_id: int, code: str) -> tuple[str, File[bytes]] | None:
    """Return name and open file of a form that residents may download, or None."""
    found = form_files.opened(form_id=form_id, code=code)
    return (found[0].file_name, found[1]) if found else None
