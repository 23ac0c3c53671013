"""What providers say later. Receipts may be doubled, late, early or out of order.

A message's outcome follows from the set of its receipts, whatever their order: seen and delivered
win over failed.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from loa.audience import operations as audience
from loa.audience import queries as audience_queries
from loa.audience.types import Sendable

from .contract import ReceiptNotice, Scope, channels
from .models import OutboxMessage, Receipt, State

ARRIVED = ("delivered", "seen")


@transaction.atomic
def record_receipt(*, channel: str, notice: ReceiptNotice, now: datetime) -> Receipt:
    """Keep a receipt and move its message on; the same receipt again changes nothing.

    One that comes before its message's acceptance is written waits and is matched later.
    """
    receipt, _ = Receipt.objects.get_or_create(
        channel=channel,
        provider_id=notice.provider_id[:200],
        key=notice.key[:40],
        event=notice.event,
        defaults={
            "at": notice.at,
            "received_at": now,
            "code": notice.code[:80],
            "reason": notice.reason[:250],
        },
    )
    message = _message_of(receipt)
    if message is not None:
        Receipt.objects.filter(pk=receipt.pk).update(message=message)
        settle(message.pk, now=now)
        _spread(notice, message, now)
    return receipt


def _message_of(receipt: Receipt) -> OutboxMessage | None:
    names = Q(pk__in=[])
    if receipt.key:
        names |= Q(key=receipt.key)
    if receipt.provider_id:
        names |= Q(provider_id=receipt.provider_id)
    return OutboxMessage.objects.filter(names, channel=receipt.channel).first()


def has_any(message: OutboxMessage, provider_id: str) -> bool:
    """Return whether a receipt came before the end of the message's call."""
    names = Q(key=message.key)
    if provider_id or message.provider_id:
        names |= Q(provider_id=provider_id or message.provider_id)
    return Receipt.objects.filter(names, channel=message.channel).exists()


def settle(message_id: int, *, now: datetime) -> None:
    """Move a message to where its receipts say; call inside a transaction."""
    # The lock makes the end of a call and a receipt that comes at that instant see each other.
    message = OutboxMessage.objects.select_for_update().get(pk=message_id)
    names = Q(message=message) | Q(key=message.key)
    if message.provider_id:
        names |= Q(provider_id=message.provider_id)
    found = list(Receipt.objects.filter(names, channel=message.channel))
    if not found:
        return
    Receipt.objects.filter(pk__in=[row.pk for row in found], message=None).update(message=message)
    # A receipt must not cut into a call; the end of the call settles what came in meanwhile.
    if message.state == State.CLAIMED or not message.attempts.exists():
        return
    rows = OutboxMessage.objects.filter(pk=message.pk)
    arrived = [row for row in found if row.event in ARRIVED]
    if arrived:
        rows.exclude(state=State.DELIVERED).update(
            state=State.DELIVERED, delivered_at=now, finished_at=now, waiting_reason=""
        )
        rows.update(
            delivered_at=min(row.at for row in arrived),
            seen_at=min((row.at for row in arrived if row.event == "seen"), default=None),
        )
        return
    failed = [row for row in found if row.event == "failed"]
    if failed:
        last = max(failed, key=lambda row: (row.at, row.pk))
        rows.filter(state__in=[State.ACCEPTED, State.UNKNOWN]).update(
            state=State.FAILED, finished_at=now, last_code=last.code, last_reason=last.reason
        )


def match_early(*, now: datetime) -> int:
    """Match receipts that came before their message's acceptance; return how many were."""
    matched_count = 0
    for receipt in Receipt.objects.filter(message=None).order_by("-received_at")[:500]:
        message = _message_of(receipt)
        if message is not None:
            with transaction.atomic():
                settle(message.pk, now=now)
            matched_count += 1
    return matched_count


def _spread(notice: ReceiptNotice, message: OutboxMessage, now: datetime) -> None:
    """Stop writing to an address that a receipt says is gone or does not want messages."""
    channel = channels.get(message.channel)
    if message.contact_id is None or notice.event != "failed" or not channel.address_kind:
        return
    found = audience_queries.sending_address(
        contact_id=message.contact_id,
        address_kind=channel.address_kind,
        consent_channel=channel.consent_channel,
        purpose=message.purpose,
        now=now,
    )
    if not isinstance(found, Sendable):
        return
    of = {"address_kind": channel.address_kind, "address": found.address}
    if notice.withdraws_consent:
        audience.suppress(**of, reason="opt_out", now=now, actor=None)
    if notice.scope is Scope.ADDRESS:
        audience.mark_address_unusable(**of, reason=notice.reason, now=now)
