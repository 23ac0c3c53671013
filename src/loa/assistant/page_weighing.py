"""When a page answers although a sentence sounds like something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.search.types import Hit

from . import scope, sorting
from .page_types import KIND, PageAnswer
from .routing import URGENT
from .topics import KIND as TOPIC

PAGES = (KIND, TOPIC)
# Fixed replies that give way to a page about the very thing that was asked; the others only when
# no phrase of theirs was said, and these never.
_GIVES_WAY = ("scam", "outside")
_STANDS = ("injection", "secret")
# These are overlooked only when the page is very sure and the sorting is not.
_GRAVE = (*URGENT, "injection", "insult", "secret", "others", "politics", "medical", "legal")
_GRAVE_AT_MOST = 0.9
_COMMAND, _COMMAND_AT_MOST = "injection", 0.4
_EXACT_PHRASE, _EXACT_COVER = 0.8, 0.75
_SURE, _COVER, _NEAR = 0.85, 0.5, 1.05
_QUITE_SURE, _QUITE_NEAR = 0.93, 0.85  # together they say as much
_LIKELY_POOLED, _LIKELY_FIRST = 0.8, 0.6
_VERY_SURE, _VERY_COVER = 0.95, 0.6


def gives_way(code: str, *, was_said: bool) -> bool:
    """Return whether a route may be overlooked for a page; `was_said`: a phrase of it was found."""
    return code in _GIVES_WAY or not (was_said or code in _STANDS)


def pooled(hits: Sequence[Hit]) -> float:
    """Return the chance that some page is meant: pages on one matter share it among them."""
    return sum(hit.score for hit in hits if hit.kind in PAGES)


def is_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the first is a page that covers the question by words or by meaning."""
    if not hits or hits[0].kind not in PAGES or pooled(hits) < _SURE:
        return False
    found = hits[0].evidence
    is_quite = pooled(hits) >= _QUITE_SURE and found.vector >= _QUITE_NEAR
    return is_quite or found.query >= _COVER or found.vector >= _NEAR


def is_likely(hits: Sequence[Hit]) -> bool:
    """Return whether the first page may stand beside a fixed reply that is given anyhow."""
    return is_sure(hits) or (pooled(hits) >= _LIKELY_POOLED and hits[0].score >= _LIKELY_FIRST)


def is_exact(hit: Hit) -> bool:
    """Return whether `hit` is a page one of whose ways to be asked for was said as it stands."""
    found = hit.evidence
    return hit.kind == KIND and found.phrase >= _EXACT_PHRASE and found.query >= _EXACT_COVER


def is_very_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the first is a page that hardly anything speaks against."""
    if not hits or hits[0].kind not in PAGES:
        return False
    return pooled(hits) >= _VERY_SURE and hits[0].evidence.query >= _VERY_COVER


def holds(
    found: PageAnswer | None,
    hits: Sequence[Hit],
    other: str | None,
    sorted_as: Mapping[str, float],
    chance: float,
) -> bool:
    """Return whether a page that stands first answers: against the sorting it must be sure."""
    if found is None or found.is_named:
        return found is not None
    likeliest = max(sorted_as, key=lambda code: sorted_as[code])
    certainty = sorted_as[likeliest] if likeliest != sorting.INSIDE else 0.0
    if sorted_as.get(_COMMAND, 0.0) >= _COMMAND_AT_MOST and likeliest == _COMMAND:
        return False
    if other is None and chance >= scope.INSIDE:
        return True
    if likeliest in _GRAVE:
        return certainty < _GRAVE_AT_MOST and is_very_sure(hits)
    return is_sure(hits)
