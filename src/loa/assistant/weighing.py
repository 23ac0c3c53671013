"""Ours or not: weighs what the index found against the routes and the sorting of sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loa.search import queries as search
from loa.search.types import Hit, Word

from . import asking, disguises, english, routing, scope, sorting

_MAYBE = 0.3  # between this and scope.INSIDE a person should look at it
_SETTLED, _SETTLED_COVER, _SETTLED_PHRASE = 0.93, 0.75, 0.2
_OURS = 0.9  # an index this sure speaks against a route
_LIKELY, _CERTAIN = 0.5, 0.9  # a route is taken when nothing speaks for us, or on its own
_SUSPECTED, _AT_ONCE, _HARDLY_OURS = 0.2, 0.6, 0.2  # a danger is told of at once
_SAME_DANGER = 0.35  # the likeliest danger alone, not a bit of each
_AGAINST_INDEX = 0.85  # a danger that stands although the index knows the sentence as ours
_PLAINLY_OURS = 0.8
_COMMANDED, _PERHAPS_COMMANDED, _PART_COMMANDED = 0.4, 0.15, 0.7
_SURER_THAN_A_PHRASE = 0.7
_A_CALL = 7  # words
_PART = re.compile(r"[.!?;\n:,“”\"()]+")
_PART_WORDS, _MOST_PARTS = 4, 12
# How sure the sorting must be that a sentence is ours before a phrase of a route is overlooked.
_VETO = {
    **dict.fromkeys(routing.URGENT, 0.9),
    "scam": 0.9, "complaint": 0.9, "illegal": 0.85, "insult": 0.8, "injection": 0.97,
    "others": 0.6, "medical": 0.6, "legal": 0.6, "politics": 0.5, "outside": 0.5,
}  # fmt: skip


def at_once(text: str, words: Sequence[Word]) -> routing.Route | None:
    """Return the route of a sentence that needs no look into the index.

    A phrase of the routes, a command to the machine however disguised, or a danger of which the
    sorting is nearly certain.
    """
    sorted_as = sorting.quick_chances(text)
    found = routing.route_for(words)
    if found is not None and not _is_ours_after_all(found, text, sorted_as):
        return _better(found, sorted_as)
    if _is_command(text, sorted_as):
        return routing.route("injection")
    looks_bad = _danger(sorted_as) >= _SUSPECTED and not _calls_officer(words)
    danger = _danger_at_once(text) if looks_bad else None
    if danger is not None:
        return danger
    return _foreign(text, sorted_as) if english.is_english(text) else None


def _foreign(text: str, sorted_as: Mapping[str, float]) -> routing.Route | None:
    """Return the route of an English sentence, None when it may name a matter of ours."""
    likeliest = _likeliest(sorted_as)
    if sorted_as[sorting.INSIDE] >= _MAYBE:
        return None
    is_plain = likeliest == "outside" or sorted_as[likeliest] < _LIKELY
    return None if is_plain and english.names_ours(text) else routing.route(likeliest)


def _better(found: routing.Route, sorted_as: Mapping[str, float]) -> routing.Route:
    """Return `found`, or what the sorting is sure of when a phrase only stands inside it.

    "lãnh đạo có ai tham nhũng không" asks for an opinion, "soạn tin giả mạo công an" is no
    victim's. Somebody in danger is never overlooked.
    """
    likeliest = _likeliest(sorted_as)
    sure = sorted_as.get(likeliest, 0.0) >= _SURER_THAN_A_PHRASE
    return routing.route(likeliest) if sure and found.code not in routing.URGENT else found


def _calls_officer(words: Sequence[Word]) -> bool:
    """Return whether a short sentence wishes for a person: "tôi muốn gặp người thật"."""
    return len(words) <= _A_CALL and asking.says("person", words)


def _danger_at_once(text: str) -> routing.Route | None:
    """Return the danger that a sentence tells of, weighed with its vector and the index."""
    sorted_as = sorting.chances(text)
    together = _danger(sorted_as)
    likeliest = max(routing.SAFETY, key=lambda code: sorted_as.get(code, 0.0))
    if together < _AT_ONCE or sorted_as[likeliest] < _SAME_DANGER:
        return None
    if together < _AGAINST_INDEX:
        hits = search.find(text=text, kinds=("procedure",), limit=1)
        if hits and hits[0].score >= _OURS:
            return None
    return routing.route(likeliest) if sorted_as[sorting.INSIDE] <= _HARDLY_OURS else None


def _danger(sorted_as: Mapping[str, float]) -> float:
    """Return the chance that somebody is in danger, is being cheated or gives a secret away."""
    return sum(sorted_as.get(code, 0.0) for code in routing.SAFETY)


def _is_command(text: str, sorted_as: Mapping[str, float]) -> bool:
    """Return whether `text`, a part of it, or what it hides commands the machine."""
    if sorted_as["injection"] >= _PERHAPS_COMMANDED:
        told = max(sorted_as["injection"], sorting.chances(text)["injection"])
        if told >= _COMMANDED:
            return True
    parts = [part for part in _PART.split(text) if len(part.split()) >= _PART_WORDS]
    if len(parts) > 1:
        chances = (sorting.quick_chances(part) for part in parts[:_MOST_PARTS])
        if any(one["injection"] >= _PART_COMMANDED for one in chances):
            return True
    others = (search.words(other) for other in disguises.unveiled(text))
    return any(routing.is_said("injection", words) for words in others)


def _is_ours_after_all(found: routing.Route, text: str, sorted_as: Mapping[str, float]) -> bool:
    """Return whether a phrase of `found` only stands inside a question for the catalog.

    "em ở đây, người yêu ở Thái Bình, đăng ký kết hôn ở đâu": both the index and the sorting
    must be sure, a danger demands more of them.
    """
    needed = _VETO.get(found.code)
    if needed is None or sorted_as[sorting.INSIDE] < needed:
        return False
    hits = search.find(text=text, limit=1)
    return bool(hits) and hits[0].score >= _OURS


def other_route(hits: Sequence[Hit], sorted_as: Mapping[str, float], chance: float) -> str | None:
    """Return the route of a sentence that is not for the catalog, None when it is."""
    likeliest, certainty = _likeliest(sorted_as), 1 - sorted_as.get(sorting.INSIDE, 0.0)
    weak = not hits or hits[0].score < _OURS
    if (chance < scope.INSIDE and certainty >= _LIKELY) or (weak and certainty >= _CERTAIN):
        return likeliest
    return "unknown" if not hits or chance < _MAYBE else None


def _likeliest(sorted_as: Mapping[str, float]) -> str:
    """Return the likeliest sort that is not ours; a danger only when dangers are likeliest."""
    others = {code: share for code, share in sorted_as.items() if code != sorting.INSIDE}
    if _danger(others) < sum(others.values()) / 2:
        others = {code: share for code, share in others.items() if code not in routing.SAFETY}
    return max(others, key=lambda code: others[code], default="unknown")


def sorted_as(text: str, hits: Sequence[Hit]) -> dict[str, float]:
    """Return the chances of the sorts of `text`, from its words alone where nothing is in doubt.

    A vector costs 10 to 30 ms: it is made where neither the index nor the words settle it.
    """
    quick = sorting.quick_chances(text)
    settled = not is_doubtful(hits) and quick[sorting.INSIDE] >= _PLAINLY_OURS
    return quick if settled else sorting.chances(text)


def is_doubtful(hits: Sequence[Hit]) -> bool:
    """Return whether words alone do not settle that this is ours: then the sentence is weighed."""
    if not hits or hits[0].score < _SETTLED:
        return True
    best = hits[0].evidence
    return best.query < _SETTLED_COVER or best.phrase < _SETTLED_PHRASE
