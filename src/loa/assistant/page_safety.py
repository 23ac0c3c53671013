"""Answers from the safety centre: what to do at once when something has happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from loa.safety import queries as safety
from loa.safety.errors import NoSuchIncident
from loa.safety.types import Incident

from .page_texts import stopped
from .page_types import Asked, Findable, Origin, PageAnswer, PageSource
from .types import Sentence

_MOST_STEPS = 6
_WEIGHT = 0.9
# A loss without anybody who cheats.
_NO_SCAM = {"mat-dien-thoai"}


def findable(now: datetime) -> Iterator[Findable]:
    """Yield what may have happened to a resident."""
    for one in safety.incidents():
        yield Findable(
            key=one.slug,
            url=_url(one),
            title=one.title,
            said=(one.short,),
            details=(one.lead,),
            weight=_WEIGHT,
        )


def answer(key: str, asked: Asked) -> PageAnswer | None:
    """Return the steps in order, the first thing first."""
    try:
        one = safety.incident(key)
    except NoSuchIncident:
        return None
    return PageAnswer(
        one.title, _url(one), tuple(_said(one)), is_urgent=True, has_happened=key not in _NO_SCAM
    )


def _url(one: Incident) -> str:
    return f"/an-toan/su-co/{one.slug}/"


def _said(one: Incident) -> list[Sentence]:
    first = one.sources[0]
    origin = Origin(first.title, first.url, first.read_on)
    steps = [step.rstrip(".") for step in one.steps[:_MOST_STEPS]]
    made = [origin.said(stopped(one.lead)), origin.said("Làm lần lượt:", steps)]
    return [*made, *(origin.said(stopped(text)) for text in one.dont[:2])]


SOURCE = PageSource(findable, answer)
