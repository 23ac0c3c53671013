"""Writes records by rank: a better-informed source is never overwritten by a lesser one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from loa.kernel.text import slug

from . import facts, ledger, wording
from .facts import Parts
from .models import (
    Condition,
    Fee,
    Field,
    Mistake,
    Procedure,
    ProcessingTime,
    Reading,
    RequiredDocument,
    SourceReference,
    Step,
    Synonym,
)
from .models.guide import Line
from .records import ProcedureRecord, SourceLine
from .types import Origin, TimeUnit

_RANK = {Origin.PORTAL: 1, Origin.COMPILED: 2, Origin.OFFICER: 3}
_PLAIN = (
    "audiences",
    "authority",
    "place",
    "service_level",
    "service_level_source",
    "result",
    "fee_note",
    "confidence",
    "is_verified",
    "is_essential",
)
_LINED = ("where_online", "notes", "laws", "laws_to_check")
_FROM_PORTAL = ("portal_url", "portal_decision", "portal_read_on")
_PART_MODELS: dict[str, type[models.Model]] = {
    "papers": RequiredDocument,
    "fees": Fee,
    "times": ProcessingTime,
    "steps": Step,
    "mistakes": Mistake,
    "conditions": Condition,
    "synonyms": Synonym,
    "sources": SourceReference,
}


class TooLong(Exception):
    """A text does not fit its column; the text says which."""


@dataclass
class FieldBook:
    """The fields by slug, made where missing."""

    by_slug: dict[str, Field]

    @classmethod
    def load(cls) -> FieldBook:
        """Read every field once."""
        return cls({row.slug: row for row in Field.objects.all()})

    def named(self, name: str) -> Field:
        """Return the field of this name."""
        key = slug(name, longest=100) or "khac"
        if key not in self.by_slug:
            check_lengths([Field(slug=key, name=name)])
            self.by_slug[key] = Field.objects.get_or_create(slug=key, defaults={"name": name})[0]
        return self.by_slug[key]


def take(
    record: ProcedureRecord, known: Procedure | None, fields: FieldBook, change: ledger.Change
) -> str:
    """Write one record; return "new", "changed" or "same". The caller holds the transaction."""
    digest = record.digest()
    reading = _reading(known, record.origin)
    if known is not None and reading is not None and reading.digest == digest:
        return "same"
    parts = _parts(record)
    if known is None:
        procedure = _replace(Procedure(code=record.code), record, parts, fields)
        _settle(procedure, record, parts, change, is_first=True)
    elif _may_replace(known, record):
        procedure = _replace(known, record, parts, fields)
        _settle(procedure, record, parts, change, is_first=False)
    else:
        procedure = known
        _supplement(procedure, record, change)
    _keep_reading(procedure, reading, record, parts, digest, change)
    return "new" if known is None else "changed"


def _reading(known: Procedure | None, origin: str) -> Reading | None:
    if known is None:
        return None
    return next((row for row in known.readings.all() if row.origin == origin), None)


def _may_replace(known: Procedure, record: ProcedureRecord) -> bool:
    """A confirmed procedure is nobody's to overwrite; else the higher rank writes."""
    return not known.is_confirmed and _RANK[Origin(record.origin)] >= _RANK[Origin(known.origin)]


def _replace(
    procedure: Procedure, record: ProcedureRecord, parts: Parts, fields: FieldBook
) -> Procedure:
    is_new = procedure.pk is None
    for name in _PLAIN:
        value = getattr(record, name)
        setattr(procedure, name, list(value) if isinstance(value, tuple) else value)
    for name in _LINED:
        setattr(procedure, name, "\n".join(getattr(record, name)))
    for name in _FROM_PORTAL:
        setattr(procedure, name, getattr(record, name) or getattr(procedure, name))
    if record.level != "unknown" or is_new:
        procedure.level = record.level
    has_official_name = not is_new and procedure.portal_read_on is not None
    if record.origin == Origin.PORTAL or not has_official_name:
        procedure.name = record.name
    procedure.everyday_name = record.everyday_name
    procedure.field = fields.named(record.field_name)
    procedure.origin = record.origin
    procedure.slug = procedure.slug or slug_for(record.code, record.everyday_name or record.name)
    check_lengths([procedure])
    procedure.save()
    replace_parts(procedure, parts, is_new=is_new)
    return procedure


def replace_parts(procedure: Procedure, parts: Parts, *, is_new: bool) -> None:
    """Write the rows of a procedure in place of the former ones."""
    facts.name_parts(parts)
    for name, model in _PART_MODELS.items():
        rows: list[Any] = getattr(parts, name)
        for order, row in enumerate(rows):
            row.procedure, row.sort_order = procedure, order
        check_lengths(rows)
        if not is_new:
            model._default_manager.filter(procedure=procedure).delete()
        if rows:
            model._default_manager.bulk_create(rows)


def _supplement(procedure: Procedure, record: ProcedureRecord, change: ledger.Change) -> None:
    """Add what a lesser source knows about the procedure's identity, never its content."""
    if procedure.is_confirmed or record.origin != Origin.PORTAL:
        return
    for name in _FROM_PORTAL:
        setattr(procedure, name, getattr(procedure, name) or getattr(record, name))
    if procedure.level == "unknown":
        procedure.level = record.level
    if procedure.everyday_name and procedure.origin == Origin.COMPILED:
        procedure.name = record.name
    check_lengths([procedure])
    procedure.save()
    ledger.settle(
        procedure,
        facts.drafts(procedure, facts.parts_of(procedure)),
        by=_provenance(record),
        change=change,
        renews_unchanged=False,
    )


def _settle(
    procedure: Procedure,
    record: ProcedureRecord,
    parts: Parts,
    change: ledger.Change,
    *,
    is_first: bool,
) -> None:
    drafts = facts.drafts(procedure, parts)
    ledger.settle(procedure, drafts, by=_provenance(record), change=change, is_first=is_first)


def _provenance(record: ProcedureRecord) -> ledger.Provenance:
    first = record.sources[0] if record.sources else SourceLine(title="")
    return ledger.Provenance(
        source=_source(first),
        confidence=record.confidence,
        is_verified=record.is_verified,
        others=tuple((stem, _source(line)) for stem, line in record.other_sources),
    )


def _source(line: SourceLine) -> ledger.Source:
    return ledger.Source(line.title, line.read_on, line.read_label)


def _parts(record: ProcedureRecord) -> Parts:
    return Parts(
        papers=[RequiredDocument(**_columns(row)) for row in record.papers],
        fees=[Fee(**_columns(row)) for row in record.fees],
        times=[ProcessingTime(**_columns(row)) for row in record.times],
        steps=_lines(Step, record.steps),
        mistakes=_lines(Mistake, record.mistakes),
        conditions=_lines(Condition, record.conditions),
        synonyms=_lines(Synonym, record.synonyms),
        sources=[SourceReference(**_columns(row)) for row in record.sources],
    )


def _columns(row: Any) -> dict[str, Any]:
    return dict(vars(row))


def _lines(model: type[Line], texts: Iterable[str]) -> list[Any]:
    return [model(text=text) for text in texts]


def slug_for(code: str, name: str) -> str:
    """Return a readable address part; the code at its end makes it unique."""
    tail = slug(code.removeprefix("loa-"), longest=70)
    return f"{slug(name, longest=80)}-{tail}".strip("-")


def _keep_reading(
    procedure: Procedure,
    reading: Reading | None,
    record: ProcedureRecord,
    parts: Parts,
    digest: str,
    change: ledger.Change,
) -> None:
    source = record.sources[0] if record.sources else SourceLine(title="")
    facts.name_parts(parts)
    reading = reading or Reading(procedure=procedure, origin=record.origin)
    reading.title, reading.url = source.title[:300], source.url[:400]
    reading.read_on, reading.read_label = source.read_on, source.read_label
    reading.digest, reading.imported_at = digest, change.now
    reading.values = comparable(parts)
    reading.save()


def comparable(parts: Parts) -> dict[str, Any]:
    """Return what two sources can disagree on: each known fee and time, with a mark to compare."""
    found: dict[str, Any] = {}
    for fee in parts.fees:
        if fee.amount_dong is not None:
            said = {"value": wording.fee_value(fee), "mark": str(fee.amount_dong)}
            found.setdefault(f"fee/{fee.method}", said | {"label": facts.fee_label(fee)})
    for time in parts.times:
        if time.unit not in {TimeUnit.UNKNOWN, TimeUnit.DESCRIBED}:
            value = wording.time_value(time)
            said = {"value": value, "mark": value, "label": "Thời hạn giải quyết"}
            found.setdefault(f"time/{time.method}", said)
    return found


def check_lengths(rows: Iterable[models.Model]) -> None:
    """Raise TooLong where a text does not fit: SQLite would not say so, PostgreSQL would."""
    for row in rows:
        for column in row._meta.concrete_fields:
            longest = getattr(column, "max_length", None)
            value = getattr(row, column.attname)
            if longest and isinstance(value, str) and len(value) > longest:
                raise TooLong(f"{column.verbose_name}: dài quá {longest} ký tự")
