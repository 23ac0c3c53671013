"""What the search page and its suggestions keep of what the index returns."""

from __future__ import annotations

from dataclasses import dataclass

from loa.kernel.text import fold
from loa.search import queries as search
from loa.search.types import Hit

# A hit is shown when the words cover enough of it, or when the chance is good on meaning alone.
LEAST_COVER = 0.3
LEAST_CHANCE = 0.002
GOOD_CHANCE = 0.3


@dataclass(frozen=True)
class Found:
    """One thing to show, whatever kind it is."""

    kind: str
    group: str
    title: str
    url: str


def find(words: str, *, limit: int = 20) -> list[Found]:
    """Return what is worth showing for a finished query, likeliest first."""
    hits = search.find(text=words, limit=limit)
    return [Found(hit.kind, hit.group, hit.title, hit.url) for hit in hits if _is_worth(hit)]


def _is_worth(hit: Hit) -> bool:
    evidence = hit.evidence
    covers = max(evidence.query, evidence.phrase) >= LEAST_COVER
    return (covers and hit.score >= LEAST_CHANCE) or (
        evidence.vector > 0 and hit.score >= GOOD_CHANCE
    )


def suggest(words: str, *, limit: int = 6) -> list[Found]:
    """Return suggestions for words still being typed: names that go on like this come first."""
    found = {row.group: row for row in _beginning(words)}
    if len(found) < limit:
        for hit in search.suggest(words, limit=limit):
            if _is_worth(hit):
                found.setdefault(hit.group, Found(hit.kind, hit.group, hit.title, hit.url))
    return list(found.values())[:limit]


def _beginning(words: str) -> list[Found]:
    """Return the groups whose name or everyday name holds what was typed at a word's start."""
    typed = fold(words)
    best: dict[str, tuple[tuple[int, int], Found]] = {}
    for text, row in _names():
        at = f" {text}".find(f" {typed}")
        if at < 0:
            continue
        rank = (0 if at == 0 else 1, len(text))
        if row.group not in best or rank < best[row.group][0]:
            best[row.group] = (rank, row)
    ordered = sorted(best.values(), key=lambda pair: pair[0])
    return [row for _, row in ordered]


# The folded names, and the snapshot they were folded from.
_kept: dict[str, tuple[object, list[tuple[str, Found]]]] = {}


def _names() -> list[tuple[str, Found]]:
    """Return the folded short texts of the index, folded once for each index."""
    snapshot = search.snapshot()
    kept = _kept.get("names")
    if kept is None or kept[0] is not snapshot:
        rows = [
            (fold(short.text), Found(short.kind, short.group, short.title, short.url))
            for short in snapshot.lexical.shorts
        ]
        kept = _kept["names"] = (snapshot, rows)
    return kept[1]
