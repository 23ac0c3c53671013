"""Reads of the assistant: conversations to show again, what was asked, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from .models import Conversation, Question
from .types import AnswerKind

_SHOWN = 12


@dataclass(frozen=True)
class ContentGap:
    """A question that got no answer, how often it was asked and when last."""

    text: str
    count: int
    last_at: datetime
    reason: str


def conversation(*, key: str) -> Conversation | None:
    """Return the conversation called `key`, if it is still kept."""
    return Conversation.objects.filter(key=key).first()


def turns(*, key: str) -> list[Question]:
    """Return the latest questions of a conversation, oldest first."""
    rows = Question.objects.filter(conversation__key=key).order_by("-at", "-id")
    return list(reversed(rows[:_SHOWN]))


def questions_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions of a half-open interval, newest first."""
    return Question.objects.filter(at__gte=start, at__lt=end)


def answered_between(*, start: datetime, end: datetime) -> QuerySet[Question]:
    """Return the questions that got an answer from the catalog, newest first.

    Greetings and thanks are no questions; safety advice, refusals and hand-overs count apart.
    """
    rows = questions_between(start=start, end=end).filter(answer_kind=AnswerKind.ANSWER)
    return rows.exclude(reason__in=["greet", "thank"])


def content_gaps(*, start: datetime, end: datetime, limit: int = 50) -> list[ContentGap]:
    """Return what was asked within scope and not answered, the most frequent first."""
    rows = questions_between(start=start, end=end).filter(
        answer_kind__in=[AnswerKind.HANDOVER, AnswerKind.CLARIFY, AnswerKind.REFUSE],
        reason__in=["unsure", "close", "outside"],
    )
    count: Counter[str] = Counter()
    latest: dict[str, Question] = {}
    for row in rows.order_by("at"):
        count[row.folded] += 1
        latest[row.folded] = row
    return [
        ContentGap(latest[folded].text, times, latest[folded].at, latest[folded].reason)
        for folded, times in count.most_common(limit)
    ]
