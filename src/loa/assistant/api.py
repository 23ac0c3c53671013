"""The assistant over the public API: `POST /api/v1/assistant/ask` (contracts, Assistant answer)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from loa.kernel import clock

from . import limits, operations
from .errors import TooMany

router = Router(tags=["Trợ lý"])


class Ask(Schema):
    """A question; `conversation` is what an earlier answer gave."""

    question: str = Field(max_length=operations.LONGEST_QUESTION)
    conversation: str | None = Field(default=None, max_length=40)
    channel: str = Field(default="api", max_length=20)


class SentenceOut(Schema):
    """One sentence with its source."""

    text: str
    source: str
    checked_on: str | None


class CandidateOut(Schema):
    """A procedure that may be meant, with the chance from 0 to 1."""

    code: str
    name: str
    score: float


class AnswerOut(Schema):
    """The answer; `answered` is false for refuse and handover."""

    id: str
    answered: bool
    kind: str
    text: str
    sentences: list[SentenceOut]
    procedures: list[CandidateOut]
    suggestions: list[str]
    conversation: str
    ms: float


@router.post("/assistant/ask", response=AnswerOut, summary="Hỏi trợ lý")
def ask(request: HttpRequest, body: Ask) -> dict[str, Any]:
    """Answer from current facts, every sentence with its source and date."""
    try:
        limits.count(request.META.get("REMOTE_ADDR", ""))
    except TooMany as problem:
        raise HttpError(429, problem.message) from problem
    answer = operations.ask(
        question=body.question,
        conversation=body.conversation,
        channel=body.channel,
        now=clock.now(),
    )
    return answer.as_dict()
