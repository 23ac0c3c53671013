"""The page of one entry: its words, what only its kind shows, procedures and neighbors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loa.catalog import queries as catalog
from loa.content import queries as content
from loa.content.types import Entry
from loa.units import queries as units

from . import banner, presenters, structured
from .library import by_kind, live_entries, row
from .shelves import shelf_of
from .storage import size_words


def context(entry: Entry) -> dict[str, Any]:
    """Return all that the page of one entry shows."""
    shelf = shelf_of(entry.kind)
    owner = units.unit_by_code(entry.owner_unit) if entry.owner_unit else None
    return {
        "entry": entry,
        "shelf": shelf,
        "section": shelf.section,
        "row": row(entry),
        "part": shelf.part,
        "body": content.body_html(entry.body),
        "procedures": procedures(entry.procedure_codes),
        "others": [row(other, with_kind=True) for other in related(entry)],
        "owner_name": owner.name if owner else "",
        "is_article": True,
        "structured": structured.entry(entry, units.commune_or_none()),
        **_parts(entry),
    }


def procedures(codes: Iterable[str]) -> list[presenters.ListRow]:
    """Return the procedures that an entry names, those that the catalog has."""
    wanted = list(codes)
    if not wanted:
        return []
    known = {found.code: found for found in catalog.list_procedures(codes=wanted)}
    return [presenters.list_row(known[code]) for code in wanted if code in known]


def related(entry: Entry, *, limit: int = 4) -> list[Entry]:
    """Return other entries about the same thing: procedure, section, field, then topic."""
    codes, tags = set(entry.procedure_codes), set(entry.tags)

    def nearness(other: Entry) -> int:
        return (
            4 * len(codes & set(other.procedure_codes))
            + 3 * bool(entry.section and entry.section == other.section)
            + 2 * bool(entry.field_slug and entry.field_slug == other.field_slug)
            + len(tags & set(other.tags))
        )

    others = [
        other
        for other in live_entries()
        if (other.kind, other.slug) != (entry.kind, entry.slug) and other.kind != "alert"
    ]
    near = sorted((other for other in others if nearness(other)), key=nearness, reverse=True)
    return near[:limit]


def _parts(entry: Entry) -> dict[str, Any]:
    """Return what only one kind shows beside its own fields."""
    found: dict[str, Any] = {}
    replaced_by = str(entry.extra.get("replaced_by") or "")
    if entry.kind == "legal_document" and replaced_by:
        newer = [other for other in content.entries(kind=entry.kind) if other.slug == replaced_by]
        found["newer"] = row(newer[0]) if newer else None
    if entry.kind == "form":
        found["file_size"] = size_words(str(entry.extra.get("file_url") or ""))
    if entry.kind == "video":
        found["video_is_own"] = str(entry.extra.get("video_url") or "").startswith("/")
    if entry.kind == "section":
        found |= _of_section(entry)
    if entry.kind == "alert":
        found["look"] = banner.look(entry)
    return found


def _of_section(entry: Entry) -> dict[str, Any]:
    """Return what stands in a section: its entries by kind, procedures of its field, news."""
    field = str(entry.extra.get("field_slug") or entry.field_slug)
    topics = set(entry.extra.get("topics") or ())
    rows = [
        other
        for other in live_entries()
        if (other.kind, other.slug) != (entry.kind, entry.slug)
        and (
            other.section == entry.slug
            or (field and other.field_slug == field)
            or topics & set(other.tags)
        )
    ]
    listed = catalog.list_procedures(field=field) if field else []
    return {
        "field_slug": field if listed else "",
        "field_rows": [presenters.list_row(found) for found in listed[:12]],
        "field_count": len(listed),
        "groups": by_kind(rows),
        "others": [],
    }
