"""Questions that the catalog does not answer: emergencies, scams, complaints, things outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from loa.search.types import Word

from .phrases import Phrase, compiled, first_found
from .types import AnswerKind, Sentence

_FILE = Path(__file__).parent / "data" / "routes.yaml"


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
