"""What a resident does with an answer: says whether it helped, or deletes the conversation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from .errors import NoSuchQuestion
from .models import Conversation, Question


@transaction.atomic
def judge(*, key: str, conversation: str, is_right: bool, now: datetime) -> Question:
    """Keep whether an answer was what the resident meant; the last word counts.

    Where it was not, the procedures that came next are offered: naming one chooses it. Only the
    `conversation` itself may judge its answers. Raise NoSuchQuestion.
    """
    rows = Question.objects.select_for_update().filter(key=key, conversation__key=conversation)
    row = rows.select_related("conversation").first()
    if row is None:
        raise NoSuchQuestion("Câu hỏi này không còn: nó đã được xóa.")
    row.is_right = is_right
    row.save(update_fields=["is_right"])
    if not is_right:
        held = row.conversation
        held.offered = [one["code"] for one in row.reply.get("others", [])]
        held.last_at = now
        held.save(update_fields=["offered", "last_at"])
    return row


@transaction.atomic
def forget_conversation(*, key: str) -> int:
    """Delete a conversation with all that was said in it; return how many there were, 0 or 1."""
    rows = Conversation.objects.filter(key=key, thread="")
    count = rows.count()
    rows.delete()
    return count
