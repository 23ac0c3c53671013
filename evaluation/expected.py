"""The facts a right answer holds, read from the catalog as it is today: never typed by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from loa.assistant.types import Draft
from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.catalog.types import UNKNOWN, ProcedureGuide
from loa.kernel.clock import local_date
from loa.kernel.text import fold

from .cases import Case

# Where the catalog does not know, the right fact is to say so.
_FACTS: dict[str, Callable[[ProcedureGuide], Sequence[str]]] = {
    "papers": lambda guide: [one.name for one in guide.papers if not one.is_conditional],
    "fee": lambda guide: [one.value for one in guide.fees if one.is_known and not one.is_upcoming],
    "time": lambda guide: [one.value for one in guide.times if one.is_known],
    "where": lambda guide: [guide.authority],
    "online": lambda guide: guide.steps or guide.where_online or [guide.online_line],
    "conditions": lambda guide: guide.conditions,
    "result": lambda guide: [guide.result],
    "mistakes": lambda guide: guide.mistakes,
}
_ASKED_IN_GENERAL = ("papers", "time", "fee")


def recall(case: Case, draft: Draft, now: datetime) -> float | None:
    """Return the share of the facts of `case` that the answer says, of the best right code.

    None when the case has no procedure, or a page answers it. For any kind that would do the best counts; two
    questions in one need the facts of both.
    """
    if case.links:
        return None
    said = fold(" ".join(sentence.spoken for sentence in draft.sentences))
    shares = []
    for code in case.codes:
        guide = _guide(code, now)
        if guide is not None:
            kinds = [_share(guide, kind, said) for kind in case.kinds]
            shares.append(min(kinds) if case.every_kind else max(kinds))
    return max(shares, default=None)


def _share(guide: ProcedureGuide, kind: str, said: str) -> float:
    asked = _ASKED_IN_GENERAL if kind == "general" else (kind,)
    facts = [fact for one in asked for fact in _expected(guide, one)]
    return sum(fact in said for fact in facts) / len(facts)


def _expected(guide: ProcedureGuide, kind: str) -> list[str]:
    facts = [fold(one).rstrip(". ") for one in _FACTS[kind](guide)]
    return list(dict.fromkeys(fact for fact in facts if fact)) or [fold(UNKNOWN)]


@lru_cache(maxsize=4096)
def _guide(code: str, now: datetime) -> ProcedureGuide | None:
    try:
        return catalog.guide(code=code, on=local_date(now))
    except UnknownProcedure:
        return None
