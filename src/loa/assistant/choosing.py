"""A number that was typed for a choice: "2", "số 2", "câu 2." mean the second of what was offered."""

from __future__ import annotations

import re

from loa.kernel.text import fold

from .models import Conversation

_NUMBER = re.compile(r"(?:(?:so|cau|y|muc|cai|chon|viec)\s+)*([1-9])[.)]?")


def chosen(text: str, held: Conversation | None) -> str:
    """Return the choice that `text` numbers, or `text` itself."""
    number = _NUMBER.fullmatch(fold(text).strip())
    if held is None or number is None:
        return text
    last = held.questions.order_by("-at", "-id").first()
    offered = last.reply.get("suggestions", []) if last else []
    at = int(number[1]) - 1
    return str(offered[at]) if at < len(offered) else text
