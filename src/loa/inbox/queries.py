"""Reads of the inbox."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from loa.delivery.contract import channels

from .models import InboundMessage, ReplyState
from .types import Received


def latest(limit: int = 50) -> list[InboundMessage]:
    """Return the newest messages, newest first."""
    return list(InboundMessage.objects.all()[:limit])


def of_contact(contact_id: int) -> QuerySet[InboundMessage]:
    """Return what one contact has written, newest first."""
    return InboundMessage.objects.filter(contact_id=contact_id)


def received_between(start: datetime, end: datetime) -> QuerySet[InboundMessage]:
    """Return what came in during the half-open interval [start, end)."""
    return InboundMessage.objects.filter(received_at__gte=start, received_at__lt=end)


def waiting() -> QuerySet[InboundMessage]:
    """Return the messages that wait for an answer, in the order in which they were sent."""
    rows = InboundMessage.objects.filter(reply_state=ReplyState.WAITING)
    return rows.order_by("received_at", "id")


def received(row: InboundMessage) -> Received:
    """Return a message as other apps may know it."""
    return Received(
        id=row.pk,
        channel=row.channel,
        thread=row.thread,
        kind=row.kind,
        text=row.text,
        received_at=row.received_at,
        recorded_at=row.recorded_at,
        contact_id=row.contact_id,
    )


def last_of(thread: str) -> InboundMessage | None:
    """Return the latest message of a thread, by when it was sent."""
    start = thread.removeprefix("thread/")
    rows = InboundMessage.objects.filter(sender_hash__startswith=start) if start else None
    return rows.order_by("-received_at", "-id").first() if rows is not None else None


def reply_until(row: InboundMessage) -> datetime | None:
    """Return until when the sender may be answered, None where the channel sets no end."""
    window = channels.get(row.channel).reply_window
    return received(row).since + window if window is not None else None


def has_stopped_since(row: InboundMessage) -> bool:
    """Return whether the sender has refused messages with or after this one."""
    later = InboundMessage.objects.filter(
        sender_hash=row.sender_hash, is_stop=True, received_at__gte=row.received_at
    )
    return later.exists()
