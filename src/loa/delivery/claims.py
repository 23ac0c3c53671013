"""Claiming due messages and opening attempts; conditional updates, so any number may try."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from enum import Enum, auto

from django.db import transaction
from django.db.models import Count, F, QuerySet

from .contract import Channel, channels
from .models import ChannelAccount, DeliveryAttempt, OutboxMessage, State

RATE_WINDOW = timedelta(minutes=1)


class Blocked(Enum):
    """Why a claimed message was not tried."""

    LOST = auto()  # somebody else holds it now
    PAUSED = auto()
    LIMITED = auto()


def due(channel: str, now: datetime, *, purpose: str | None = None) -> QuerySet[OutboxMessage]:
    """Return what may be claimed now: due, waiting for nobody, its account neither stopped nor at
    its limit; only what has `purpose`, if one is given."""
    rows = OutboxMessage.objects.filter(
        channel=channel, state=State.QUEUED, due_at__lte=now, waiting_reason=""
    ).exclude(account__is_paused=True)
    rows = rows if purpose is None else rows.filter(purpose=purpose)
    limit = channels.get(channel).per_minute
    if limit is None:
        return rows
    recent = DeliveryAttempt.objects.filter(
        account__channel=channel, started_at__gt=now - RATE_WINDOW
    )
    full = recent.values("account").annotate(tries=Count("id")).filter(tries__gte=limit)
    return rows.exclude(account__in=full.values("account")) if full.exists() else rows


def claim(
    *,
    channel: str,
    worker: str,
    now: datetime,
    batch: int,
    claim_s: float,
    purpose: str | None = None,
) -> list[OutboxMessage]:
    """Claim up to `batch` due messages for `claim_s` seconds; empty when nothing is due."""
    token = f"{worker[:60]}/{uuid.uuid4().hex[:12]}"
    while True:
        rows = due(channel, now, purpose=purpose).order_by("due_at", "id")
        ids = list(rows.values_list("pk", flat=True)[:batch])
        if not ids:
            return []
        claimed_count = OutboxMessage.objects.filter(pk__in=ids, state=State.QUEUED).update(
            state=State.CLAIMED, claimed_by=token, claim_until=now + timedelta(seconds=claim_s)
        )
        # Nothing claimed means that others were faster: look again.
        if claimed_count:
            held = OutboxMessage.objects.filter(claimed_by=token).select_related("payload")
            return list(held.order_by("due_at", "id"))


def release(messages: list[OutboxMessage]) -> None:
    """Put claimed messages that were not tried back into the queue."""
    if messages:
        OutboxMessage.objects.filter(
            pk__in=[message.pk for message in messages],
            claimed_by=messages[0].claimed_by,
            state=State.CLAIMED,
        ).update(state=State.QUEUED, claimed_by="", claim_until=None)


@transaction.atomic
def begin(
    message: OutboxMessage, channel: Channel, *, now: datetime, claim_s: float
) -> DeliveryAttempt | Blocked:
    """Write the attempt row before the call and renew the claim; say why if it must not start.

    The account's row is locked while a shared limit is counted, so workers cannot overshoot it.
    """
    if message.account_id is not None:
        accounts = ChannelAccount.objects.all()
        if channel.per_minute is not None:
            accounts = accounts.select_for_update()
        message.account = accounts.get(pk=message.account_id)
        if message.account.is_paused:
            return Blocked.PAUSED
        if _is_limited(message.account, channel, now):
            return Blocked.LIMITED
    held_count = OutboxMessage.objects.filter(
        pk=message.pk, claimed_by=message.claimed_by, state=State.CLAIMED
    ).update(attempt_count=F("attempt_count") + 1, claim_until=now + timedelta(seconds=claim_s))
    if not held_count:
        return Blocked.LOST
    message.attempt_count += 1
    return DeliveryAttempt.objects.create(
        message=message,
        account_id=message.account_id,
        worker=message.claimed_by,
        started_at=now,
    )


def _is_limited(account: ChannelAccount, channel: Channel, now: datetime) -> bool:
    if channel.per_minute is None:
        return False
    recent = DeliveryAttempt.objects.filter(account=account, started_at__gt=now - RATE_WINDOW)
    return recent.count() >= channel.per_minute
