"""Ours or not: weighs what the index found against the routes and the sorting of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.search import queries as search
from loa.search.types import Hit

from . import routing, scope, sorting

_MAYBE = 0.3  # between this and scope.INSIDE a person should look at it
_SETTLED, _SETTLED_COVER, _SETTLED_PHRASE = 0.93, 0.75, 0.2
_OURS = 0.9  # an index this sure speaks against a route
_LIKELY, _CERTAIN = 0.6, 0.9  # a route is taken when nothing speaks for us, or on its own
# How sure the sorting must be that a sentence is ours before a phrase of a route is overlooked.
_VETO = {
    "emergency": 0.9, "others": 0.6, "medical": 0.6, "legal": 0.6, "politics": 0.5, "outside": 0.5,
}  # fmt: skip


def is_ours_after_all(found: routing.Route, text: str) -> bool:
    """Return whether a phrase of `found` only stands inside a question for the catalog.

    "em ở đây, người yêu ở Thái Bình, đăng ký kết hôn ở đâu": both the index and the sorting
    must be sure, an emergency demands more of them.
    """
    needed = _VETO.get(found.code)
    if needed is None:
        return False
    hits = search.find(text=text, kinds=("procedure",), limit=1)
    if not hits or hits[0].score < _OURS:
        return False
    return sorting.chances(text)[sorting.INSIDE] >= needed


def other_route(hits: Sequence[Hit], sorted_as: Mapping[str, float], chance: float) -> str | None:
    """Return the route of a sentence that is not for the catalog, None when it is."""
    likeliest = max(sorted_as, key=lambda code: sorted_as[code])
    certainty = sorted_as[likeliest] if likeliest != sorting.INSIDE else 0.0
    weak = not hits or hits[0].score < _OURS
    if (chance < scope.INSIDE and certainty >= _LIKELY) or (weak and certainty >= _CERTAIN):
        return likeliest
    return "outside" if not hits or chance < _MAYBE else None


def is_doubtful(hits: Sequence[Hit]) -> bool:
    """Return whether words alone do not settle that this is ours: then the sentence is weighed."""
    if not hits or hits[0].score < _SETTLED:
        return True
    best = hits[0].evidence
    return best.query < _SETTLED_COVER or best.phrase < _SETTLED_PHRASE
