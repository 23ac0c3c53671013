"""The development questions and the halves they belong to."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "questions"
TUNING, UNTOUCHED = "fit", "held"


@dataclass(frozen=True)
class Case:
    """One question and what a right answer is."""

    id: str
    question: str
    split: str  # TUNING or UNTOUCHED; nothing is learned or looked at on UNTOUCHED
    codes: tuple[str, ...] = ()  # every code that is right, equivalent twins included
    kinds: tuple[str, ...] = ()
    every_kind: bool = False  # two questions in one: all kinds must be answered, else any
    before: tuple[str, ...] = ()  # what was asked earlier in the conversation
    links: tuple[str, ...] = ()  # pages that answer a question which is no procedure's
    style: str = ""
    group: str = ""
    expect: str = "answer"
    topic: str = ""  # the route it belongs to, when it is no procedure
    topics: tuple[str, ...] = ()  # topics of the assistant that answer it
    source: str = ""

    @property
    def is_later(self) -> bool:
        """Return whether the question was written after the first halves were looked at."""
        return self.id.startswith(LATER)


# Ids of the questions added on 24/11/2026: their half follows the id, not the question, and their
# untouched half was never listed by anyone.
LATER = ("n", "w", "on", "sn", "in", "b")


def load(name: str) -> list[Case]:
    """Return the cases of `questions/<name>.jsonl`."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def half(key: str) -> str:
    """Return the half that a hash of `key` decides: the same today and in ten years."""
    return TUNING if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 else UNTOUCHED


def _case(row: dict[str, Any]) -> Case:
    many = ("codes", "kinds", "before", "links", "topics")
    one = ("id", "question", "split", "style", "group", "expect", "topic", "source")
    given: dict[str, Any] = {name: tuple(row[name]) for name in many if name in row}
    given |= {name: row[name] for name in one if name in row}
    return Case(every_kind=bool(row.get("every_kind")), **given)
