"""Writes to content: drafts, decisions, times, outages, notes, substitutes, imports, messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel import audit
from loa.kernel.text import nfc

from .deciding import approve, reject, submit, take_back_samples, withdraw
from .desk_work import add_note, end_substitute, name_substitute
from .importing import import_entries
from .kinds import kinds
from .models import KeyMessage
from .outages import report_outage, restore_outage
from .timing import publish_due, schedule, take_off_due, turn
from .types import KeyMessageLine
from .writing import draft, free_slug, joined_tags, note_version, restore, revise

__all__ = [
    "add_note",
    "approve",
    "draft",
    "end_substitute",
    "free_slug",
    "import_entries",
    "joined_tags",
    "name_substitute",
    "note_written",
    "publish_due",
    "reject",
    "report_outage",
    "restore",
    "restore_outage",
    "revise",
    "schedule",
    "set_key_messages",
    "submit",
    "take_back_samples",
    "take_off_due",
    "turn",
    "withdraw",
]


@transaction.atomic
def note_written(*, kind: str, entry_id: int, now: datetime, actor: Any) -> None:
    """Take note that `actor` wrote the newest version: it is a draft again, and theirs."""
    row = kinds.get(kind).model.objects.get(pk=entry_id)
    note_version(row, now=now, actor=actor)


@transaction.atomic
def set_key_messages(
    *, messages: Sequence[KeyMessageLine], now: datetime, actor: Any
) -> list[KeyMessage]:
    """Make the plan's messages exactly these, in this order."""
    KeyMessage.objects.exclude(code__in=[line.code for line in messages]).delete()
    for order, line in enumerate(messages):
        KeyMessage.objects.update_or_create(
            code=line.code,
            defaults={
                "audience": line.audience,
                "text": nfc(line.text),
                "note": nfc(line.note),
                "clause": line.clause,
                "order": order,
            },
        )
    audit.record(action="content.set_key_messages", object_key="key_messages", now=now, actor=actor)
    return list(KeyMessage.objects.all())
