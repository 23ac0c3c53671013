"""The assistant over the public API: `POST /api/v1/assistant/ask` (contracts, Assistant answer)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from loa.delivery.contract import channels
from loa.kernel import clock

from . import limits, operations
from .errors import UnknownChannel
from .types import SCREENS

API = "api"
router = Router(tags=["Trợ lý"])


class Ask(Schema):
    """A question as a resident would type it."""

    question: str = Field(
        max_length=operations.LONGEST_QUESTION,
        description="Câu hỏi, nhiều nhất 2.000 chữ; số giấy tờ, số thẻ, mã được che trước khi lưu.",
        examples=["làm khai sinh cần giấy tờ gì"],
    )
    conversation: str | None = Field(
        default=None,
        max_length=40,
        description="Giá trị “conversation” của câu trả lời trước, để hỏi tiếp; bỏ trống: hỏi mới.",
    )
    channel: str = Field(
        default=API, max_length=20, description="Người dân hỏi từ kênh nào, ví dụ “web”."
    )


class Problem(Schema):
    """What went wrong, in one sentence for a person."""

    detail: str


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


@router.post(
    "/assistant/ask",
    response={200: AnswerOut, 400: Problem, 422: Problem, 429: Problem},
    summary="Hỏi trợ lý",
)
def ask(request: HttpRequest, body: Ask) -> dict[str, Any]:
    """Answer from current facts, every sentence with its source and date.

    At most 120 questions a minute of one address; then 429 with `Retry-After`. No address is kept,
    and no other site may call this from a browser: call it from a server.
    """
    limits.count_api(request.META.get("REMOTE_ADDR", ""))
    if body.channel not in (API, *SCREENS) and body.channel not in channels:
        known = ", ".join([API, *SCREENS, *channels.names()])
        raise UnknownChannel(f"Không có kênh “{body.channel}”. Hiện có: {known}.")
    answer = operations.ask(
        question=body.question,
        conversation=body.conversation,
        channel=body.channel,
        now=clock.now(),
    )
    return answer.as_dict()
