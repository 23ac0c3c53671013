"""Stopping what has not left, and taking back what was sent where the channel allows."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from loa.kernel import audit

from . import accounts, bodies
from .contract import Channel, Message, channels
from .models import OutboxMessage, State
from .outcomes import Fields, finished
from .types import Withdrawal

log = logging.getLogger(__name__)
SENT = (State.ACCEPTED, State.DELIVERED)


@transaction.atomic
def cancel(
    *, origin: str, now: datetime, actor: AbstractBaseUser | None, channel: str | None = None
) -> int:
    """Stop what has not left yet; return how many. What is being sent right now still goes."""
    rows = OutboxMessage.objects.filter(origin=origin)
    rows = rows.filter(channel=channel) if channel else rows
    fields = finished(State.CANCELLED, now, code="cancelled", reason="Đã hủy trước khi gửi.")
    cancelled_count = end_queued(rows, fields, now=now)
    # Claimed and not begun: beginning changes `claim_until`, so this hits only what stands still.
    for row in rows.filter(state=State.CLAIMED).exclude(attempts__outcome=""):
        cancelled_count += rows.filter(
            pk=row.pk, state=State.CLAIMED, claim_until=row.claim_until
        ).update(**fields)
    if cancelled_count:
        audit.record(
            action="delivery.cancel", object_key=origin, now=now, actor=actor, count=cancelled_count
        )
    return cancelled_count


@transaction.atomic
def forget_address(*, origin: str, now: datetime, actor: AbstractBaseUser | None) -> int:
    """Stop what has not left of `origin` and take the addresses off the rest; return how many.

    For messages to an address that no contact owns. What is being sent right now keeps it.
    """
    cancel(origin=origin, now=now, actor=actor)
    rows = OutboxMessage.objects.filter(origin=origin, contact_id=None)
    return rows.exclude(address="").exclude(state=State.CLAIMED).update(address="")


def end_queued(rows: QuerySet[OutboxMessage], fields: Fields, *, now: datetime) -> int:
    """End the queued ones of `rows`; channels put away what they had prepared. Return how many."""
    queued = rows.filter(state=State.QUEUED)
    waiting: dict[str, list[str]] = {}
    for code, key in queued.exclude(waiting_reason="").values_list("channel", "key"):
        waiting.setdefault(code, []).append(key)
    ended_count = queued.update(**fields)
    for code, keys in waiting.items():
        if code in channels:
            channels.get(code).give_up(keys, now=now)
    return ended_count


def withdraw(
    *, origin: str, now: datetime, actor: AbstractBaseUser | None, channel: str | None = None
) -> Withdrawal:
    """Cancel what has not left and take back what has, where its channel can.

    Talks to providers outside any transaction, one message after the other.
    """
    cancelled_count = cancel(origin=origin, channel=channel, now=now, actor=actor)
    sent = OutboxMessage.objects.filter(origin=origin, state__in=SENT, withdrawn_at=None)
    sent = sent.filter(channel=channel) if channel else sent
    withdrawn_count = 0
    for code in sent.order_by().values_list("channel", flat=True).distinct():
        port = channels.get(code)
        if type(port).withdraw is not Channel.withdraw:
            withdrawn_count += _take_back(sent.filter(channel=code), port, now)
    if withdrawn_count:
        audit.record(
            action="delivery.withdraw",
            object_key=origin,
            now=now,
            actor=actor,
            count=withdrawn_count,
        )
    return Withdrawal(cancelled_count, withdrawn_count, sent.count())


def _take_back(rows: QuerySet[OutboxMessage], channel: Channel, now: datetime) -> int:
    taken = []
    for row in rows.select_related("account", "payload"):
        account = accounts.account_for(channel, row.account)
        letter = Message(key=row.key, address=row.address, body=bodies.load(row.payload))
        try:
            is_gone = channel.withdraw(account, letter, row.provider_id)
        except Exception as error:  # noqa: BLE001 - one failure must not stop the others
            fields = {"channel": channel.code, "outbox_id": row.pk, "error": type(error).__name__}
            log.error("A channel raised an error", extra=fields)
            is_gone = False
        if is_gone:
            taken.append(row.pk)
    return OutboxMessage.objects.filter(pk__in=taken).update(withdrawn_at=now)
