"""Finds what products can be made from by the words of its name."""

from __future__ import annotations

from dataclasses import dataclass

from loa.catalog import queries as catalog
from loa.content import queries as content
from loa.kernel.text import fold

from .models import SourceKind

LIMIT = 30


@dataclass(frozen=True)
class FoundSource:
    """One procedure or bulletin that fits."""

    kind: str
    code: str
    title: str
    note: str


def find_sources(words: str) -> list[FoundSource]:
    """Return sources whose names hold every word, accents or not; a code or slug gives just one."""
    bulletins = [_bulletin(row.slug, row.title) for row in content.list_bulletins()]
    procedures = [
        (
            FoundSource(SourceKind.PROCEDURE, row.code, row.title, f"Thủ tục, {row.shown_code}"),
            fold(f"{row.title} {row.official_title} {row.code}"),
        )
        for row in catalog.list_procedures(for_officers=True)
    ]
    offers = [*bulletins, *procedures]
    exact = [source for source, _ in offers if source.code == words]
    wanted = fold(words).split()
    return exact or [found for found, said in offers if all(w in said for w in wanted)][:LIMIT]


def _bulletin(slug: str, title: str) -> tuple[FoundSource, str]:
    return FoundSource(SourceKind.BULLETIN, slug, title, "Bản tin"), fold(f"{title} {slug}")
