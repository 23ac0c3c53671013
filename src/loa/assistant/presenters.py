"""A conversation as it is shown: messages with their facts, papers and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from loa.kernel.text import fold

from .models import OfficerReply, Question
from .types import AnswerKind

_EMERGENCY = re.compile(r"\b11[2-5]\b")
_CASES = "tuy truong hop"
_MOST_OPEN = 3
_PAPERS, _STEPS = ("giay to", "con can"), ("cac buoc", "cach lam")
# Of answers that say nothing about a matter nobody is asked whether they were right.
_NOT_JUDGED = frozenset(
    "greet thank who bye help empty no alone person officer media unread secret error".split()
)


@dataclass(frozen=True)
class Line:
    """One sentence with the list it announces; `shape` is papers, steps or list."""

    text: str
    items: tuple[str, ...]
    shape: str
    is_folded: bool = False  # papers of some cases only, when they are many

    @property
    def papers(self) -> list[tuple[str, str]]:
        """Return each paper as its name and what is said about it."""
        return [_name_and_note(item) for item in self.items]


@dataclass(frozen=True)
class SourceLine:
    """A source once, with the day it was checked."""

    name: str
    checked_on: date | None


@dataclass(frozen=True)
class OfficerTurn:
    """What an officer answered, shown between the turns."""

    at: datetime
    text: str
    key: int
    is_officer: bool = True


@dataclass(frozen=True)
class Turn:
    """A question and its answer."""

    key: str
    at: datetime
    question: str
    kind: str
    title: str
    link: str
    code: str
    lead: Line | None
    rest: tuple[Line, ...]
    sources: tuple[SourceLine, ...]
    suggestions: tuple[str, ...]
    needs_person: bool
    is_judged: bool  # whether the resident is asked if the answer was right
    is_right: bool | None
    others: tuple[str, ...]
    calls: tuple[str, ...]  # numbers that somebody in danger calls at once
    is_officer: bool = False


def turns(rows: Iterable[Question]) -> list[Turn]:
    """Return the turns of a conversation in order."""
    return [_turn(row) for row in rows]


def talk(rows: Sequence[Question], replies: Iterable[OfficerReply]) -> list[Turn | OfficerTurn]:
    """Return the turns and what officers answered since the first of them, in order."""
    since = rows[0].at if rows else None
    later = [row for row in replies if since is None or row.at >= since]
    return sorted([*turns(rows), *officer_turns(later)], key=lambda one: one.at)


def officer_turns(replies: Iterable[OfficerReply]) -> list[OfficerTurn]:
    """Return what officers answered."""
    return [OfficerTurn(row.at, row.text, row.pk) for row in replies]


def _turn(row: Question) -> Turn:
    said: Sequence[dict[str, Any]] = row.reply.get("sentences", [])
    lines = tuple(_line(one["text"], one.get("items", ())) for one in said)
    return Turn(
        key=row.key,
        at=row.at,
        question=row.text,
        kind=row.answer_kind,
        title=_title(row.reply.get("title", ""), lines),
        link=row.reply.get("link", ""),
        code=row.code,
        lead=lines[0] if lines else None,
        rest=lines[1:],
        sources=_sources(said),
        suggestions=tuple(row.reply.get("suggestions", ())),
        needs_person=row.answer_kind in {AnswerKind.HANDOVER, AnswerKind.REFUSE},
        is_judged=row.answer_kind == AnswerKind.ANSWER and row.reason not in _NOT_JUDGED,
        is_right=row.is_right,
        others=tuple(one["name"] for one in row.reply.get("others", ())),
        calls=_calls(row.answer_kind, lines),
    )


def _calls(kind: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    said = lines[0].text if lines and kind == AnswerKind.SAFETY else ""
    return tuple(dict.fromkeys(_EMERGENCY.findall(said)))


def _title(title: str, lines: tuple[Line, ...]) -> str:
    """Return the title, unless the answer begins with it anyway."""
    begins = bool(lines) and fold(lines[0].text).startswith(fold(title))
    return "" if begins else title


def _line(text: str, items: Iterable[str]) -> Line:
    plain = fold(text)
    is_papers = any(words in plain for words in _PAPERS)
    is_steps = any(words in plain for words in _STEPS)
    shape = "steps" if is_steps else "papers" if is_papers else "list"
    said = tuple(items)
    return Line(text, said, shape, is_folded=_CASES in plain and len(said) > _MOST_OPEN)


def _name_and_note(item: str) -> tuple[str, str]:
    """Return "Giấy chứng sinh (bản chính)" as its two parts."""
    name, bracket, note = item.partition(" (")
    if bracket and note.endswith(")"):
        return name, note[:-1]
    name, colon, note = item.partition(": ")
    return (name, note) if colon else (item, "")


def _sources(said: Sequence[dict[str, Any]]) -> tuple[SourceLine, ...]:
    found: dict[tuple[str, str | None], SourceLine] = {}
    for one in said:
        day = date.fromisoformat(one["checked_on"]) if one.get("checked_on") else None
        found.setdefault((one["source"], one.get("checked_on")), SourceLine(one["source"], day))
    return tuple(found.values())
