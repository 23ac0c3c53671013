"""Which papers of a guide belong to the case that a resident tells: "con trên 1 tuổi", "ở thuê"."""

from __future__ import annotations

import itertools

from loa.catalog.types import GuidePaper, ProcedureGuide
from loa.search import queries as search
from loa.search.types import Word

from . import asking

_MOST = 3
# Pairs of words that stand in any sentence and tell no case.
_IDLE = frozenset(
    {
        ("giay", "to"),
        ("ban", "chinh"),
        ("ban", "sao"),
        ("ho", "so"),
        ("to", "khai"),
        ("can", "cuoc"),
    }
)


def papers_of(guide: ProcedureGuide, told: str) -> list[GuidePaper]:
    """Return the papers whose case stands in `told`.

    Two words in a row must be the same, and must not stand in the name of the procedure.
    """
    pairs = _pairs(list(search.read(told).typed)) - _named(guide)
    if not pairs:
        return []
    found = [paper for paper in guide.papers if pairs & _pairs(search.words(_said_of(paper)))]
    return found[:_MOST]


def _said_of(paper: GuidePaper) -> str:
    """Return what tells the case: the note, and the name of a paper of some cases only."""
    return f"{paper.name} . {paper.note}" if paper.is_conditional else paper.note


def _pairs(words: list[Word]) -> set[tuple[str, str]]:
    weighty = {word.folded for word in asking.content(words)}
    pairs = itertools.pairwise(word.folded for word in words)
    return {pair for pair in pairs if pair not in _IDLE and (weighty & set(pair) or _digits(pair))}


def _digits(pair: tuple[str, str]) -> bool:
    return any(word.isdigit() for word in pair)


def _named(guide: ProcedureGuide) -> set[tuple[str, str]]:
    words = search.words(f"{guide.title} . {guide.official_title}")
    return set(itertools.pairwise(word.folded for word in words))
