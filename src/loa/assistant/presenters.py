"""A conversation as it is shown: messages with their facts, papers and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .models import OfficerReply, Question
from .types import AnswerKind


@dataclass(frozen=True)
class Line:
    """One sentence with the list it announces."""

    text: str
    items: tuple[str, ...]


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
    lead: Line | None
    rest: tuple[Line, ...]
    sources: tuple[SourceLine, ...]
    suggestions: tuple[str, ...]
    needs_person: bool


def turns(rows: Iterable[Question]) -> list[Turn]:
    """Return the turns of a conversation in order."""
    return [_turn(row) for row in rows]


def talk(rows: Sequence[Question], replies: Iterable[OfficerReply]) -> list[Turn | OfficerTurn]:
    """Return the turns and what officers answered since the first of them, in order."""
    since = rows[0].at if rows else None
    later = [row for row in replies if since is None or row.at >= since]
    said = [OfficerTurn(row.at, row.text) for row in later]
    return sorted([*turns(rows), *said], key=lambda one: one.at)


def _turn(row: Question) -> Turn:
    said: Sequence[dict[str, Any]] = row.reply.get("sentences", [])
    lines = tuple(Line(one["text"], tuple(one.get("items", ()))) for one in said)
    return Turn(
        key=row.key,
        at=row.at,
        question=row.text,
        kind=row.answer_kind,
        title=row.reply.get("title", ""),
        link=row.reply.get("link", ""),
        lead=lines[0] if lines else None,
        rest=lines[1:],
        sources=_sources(said),
        suggestions=tuple(row.reply.get("suggestions", ())),
        needs_person=row.answer_kind in {AnswerKind.HANDOVER, AnswerKind.REFUSE},
    )


def _sources(said: Sequence[dict[str, Any]]) -> tuple[SourceLine, ...]:
    found: dict[tuple[str, str | None], SourceLine] = {}
    for one in said:
        day = date.fromisoformat(one["checked_on"]) if one.get("checked_on") else None
        found.setdefault((one["source"], one.get("checked_on")), SourceLine(one["source"], day))
    return tuple(found.values())
