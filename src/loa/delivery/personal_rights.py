"""A person's messages: the list for a copy, and their names taken off for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel.clock import vn_datetime
from loa.kernel.ids import short_id

from . import bodies
from .contract import Body, channels
from .models import OutboxMessage, Payload, State
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


@transaction.atomic
def forget_replies(
    *, purpose: str, now: datetime, target: str = "", before: datetime | None = None
) -> int:
    """Take address and words off answers to residents; return how many messages.

    Of one `target`, or of all that were enqueued `before`. What has not left is cancelled.
    """
    rows = OutboxMessage.objects.filter(purpose=purpose).exclude(payload=bodies.store(Body("")))
    rows = rows.filter(target=target) if target else rows
    rows = rows.filter(created_at__lt=before) if before else rows
    if not (target or before):
        return 0
    rows.filter(state=State.QUEUED).update(
        **finished(State.CANCELLED, now, code="forgotten", reason="Hết hạn giữ hoặc yêu cầu xóa.")
    )
    payloads = list(rows.values_list("payload_id", flat=True).distinct())
    forgotten_count = rows.update(address="", payload=bodies.store(Body("")))
    Payload.objects.filter(pk__in=payloads, messages=None).delete()
    return forgotten_count
