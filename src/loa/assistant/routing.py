"""Questions that the catalog does not answer: emergencies, scams, complaints, things outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from loa.search import queries as search
from loa.search.types import Word

from .phrases import Phrase, compiled, first_found
from .types import AnswerKind, Sentence

_FILE = Path(__file__).parent / "data" / "routes.yaml"
# Somebody is in danger; and everything that is answered with steps to take at once.
URGENT = ("despair", "violence", "fire", "ambulance", "police")
SAFETY = (*URGENT, "scam", "secret")
_LONG_JOINED = 8  # letters of a phrase that is recognized without its blanks
_JOINED_GAP = r"\w{0,20}?"


@dataclass(frozen=True)
class Route:
    """A sort of question with its fixed reply."""

    code: str
    kind: AnswerKind
    said: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    reply: tuple[Sentence, ...]


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """Return the routes, the most urgent first."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Route(
            code=row["code"],
            kind=AnswerKind(row["kind"]),
            said=tuple(compiled(str(said)) for said in row["say"]),
            unless=tuple(compiled(str(said)) for said in row.get("unless", ())),
            reply=tuple(sentence(one) for one in row["reply"]),
        )
        for row in raw["routes"]
    )


def sentence(row: dict[str, object]) -> Sentence:
    """Return a sentence of a data file."""
    return Sentence(str(row["text"]), str(row["source"]), row.get("checked_on"))  # type: ignore[arg-type]


def route(code: str) -> Route:
    """Return the route called `code`."""
    return next(one for one in routes() if one.code == code)


def route_for(words: Sequence[Word]) -> Route | None:
    """Return the first route whose phrases `words` say and whose exceptions they do not."""
    for one in routes():
        if first_found(one.said, words) and not first_found(one.unless, words):
            return one
    return None


def is_said(code: str, words: Sequence[Word]) -> bool:
    """Return whether `words` say a phrase of the route `code`, also with its blanks left out."""
    return first_found(route(code).said, words) is not None or _is_said_joined(code, words)


def _is_said_joined(code: str, words: Sequence[Word]) -> bool:
    joined = "".join(word.folded for word in words)
    return any(phrase.search(joined) for phrase in _joined(code))


@lru_cache(maxsize=4)
def _joined(code: str) -> tuple[re.Pattern[str], ...]:
    """Return the longer phrases of a route as they are written without blanks."""
    split = [[_without_blanks(part) for part in one.said.split("*")] for one in route(code).said]
    return tuple(
        re.compile(_JOINED_GAP.join(parts))
        for parts in split
        if len("".join(parts)) >= _LONG_JOINED
    )


def _without_blanks(text: str) -> str:
    return "".join(word.folded for word in search.words(text))
