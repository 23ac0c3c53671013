"""The check over the public API: `POST /api/v1/safety/check`. Keeps nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from loa.kernel import clock
from loa.kernel.throttle import Throttle

from . import operations, queries
from .reading import LONGEST

router = Router(tags=["An toàn"])
throttle = Throttle(30)
TOO_FAST = "Bạn kiểm tra nhanh quá. Chờ một phút rồi thử lại giúp."


class CheckIn(Schema):
    """A link, a message or a phone number, as it was received."""

    text: str = Field(max_length=LONGEST)


class ReasonOut(Schema):
    """One finding."""

    code: str
    level: str
    sentence: str


class PartOut(Schema):
    """A recognized piece of the text."""

    kind: str
    shown: str
    level: str
    reasons: list[ReasonOut]


class VerdictOut(Schema):
    """The verdict; `level` is official, unknown, suspicious or dangerous. None means "safe"."""

    level: str
    label: str
    sentence: str
    reasons: list[ReasonOut]
    parts: list[PartOut]
    to_do: list[str]


@router.post("/safety/check", response=VerdictOut, summary="Kiểm tra đường dẫn, tin nhắn, số máy")
def check(request: HttpRequest, body: CheckIn) -> dict[str, Any]:
    """Judge a text by the commune's rules; nothing of it is stored, logged or fetched."""
    if not throttle.allows(request.META.get("REMOTE_ADDR", "")):
        raise HttpError(429, TOO_FAST)
    now = clock.now()
    verdict = queries.check(body.text, now=now)
    operations.note_check(level=verdict.level, now=now)
    return verdict.as_dict()
