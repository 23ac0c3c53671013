"""Reads of the inbox."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from .models import InboundMessage


def latest(limit: int = 50) -> list[InboundMessage]:
    """Return the newest messages, newest first."""
    return list(InboundMessage.objects.all()[:limit])


def of_contact(contact_id: int) -> QuerySet[InboundMessage]:
    """Return what one contact has written, newest first."""
    return InboundMessage.objects.filter(contact_id=contact_id)


def received_between(start: datetime, end: datetime) -> QuerySet[InboundMessage]:
    """Return what came in during the half-open interval [start, end)."""
    return InboundMessage.objects.filter(received_at__gte=start, received_at__lt=end)
