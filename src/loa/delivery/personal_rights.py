"""A person's messages: the list for a copy, and their names taken off for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.kernel.clock import vn_datetime
from loa.kernel.ids import short_id

from .contract import channels
from .models import OutboxMessage, State
from .outcomes import finished


def export(contact_id: int) -> list[dict[str, Any]]:
    """Return every message to a contact: when, by which channel, and how it ended."""
    return [
        {
            "kênh": channels.get(row.channel).label if row.channel in channels else row.channel,
            "ghi lúc": vn_datetime(row.created_at),
            "kết quả": row.get_state_display(),
            "nội dung": row.payload.body["text"],
        }
        for row in OutboxMessage.objects.filter(contact_id=contact_id).select_related("payload")
    ]


def forget(contact_id: int, now: datetime) -> int:
    """Cancel what has not left and take the person off every message; return how many."""
    rows = OutboxMessage.objects.filter(contact_id=contact_id)
    rows.filter(state=State.QUEUED).update(
        **finished(State.CANCELLED, now, code="forgotten", reason="Người nhận đã yêu cầu xóa.")
    )
    forgotten_count = 0
    for row in rows:
        # The target names the contact, and must stay unique.
        OutboxMessage.objects.filter(pk=row.pk).update(
            contact_id=None, address="", target=f"da-xoa/{short_id(12)}"
        )
        forgotten_count += 1
    return forgotten_count
