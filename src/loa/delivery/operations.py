"""Writes to the outbox. Sending itself is in draining, what providers say later in receipts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from loa.kernel import audit

from . import bodies, queries
from .accounts import (
    accounts_of,
    check_account,
    default_account_id,
    pause_account,
    resume_account,
    save_account,
    update_account_options,
)
from .addresses import address_returned, address_withdrawn
from .contract import Body, channels
from .draining import drain
from .errors import AccountNotFound, BadAccount, NotHandable, NotUnknown
from .models import ChannelAccount, OutboxMessage, State
from .outcomes import UNCLAIMED, finished
from .personal_rights import forget_replies
from .receipts import record_receipt
from .recovery import recover
from .types import Target
from .waking import take_wake_up, wake
from .withdrawing import cancel, forget_address, withdraw

Actor = AbstractBaseUser | None
CHUNK = 500
# What a person may take over: it did not arrive, or nobody knows.
HANDABLE = (State.FAILED, State.UNKNOWN, State.EXPIRED, State.SUPPRESSED)
__all__ = [
    "accounts_of",
    "address_returned",
    "address_withdrawn",
    "cancel",
    "check_account",
    "drain",
    "enqueue",
    "forget_address",
    "forget_replies",
    "hand_over",
    "pause_account",
    "record_receipt",
    "recover",
    "resolve_unknown",
    "resume_account",
    "resume_waiting",
    "save_account",
    "take_wake_up",
    "update_account_options",
    "wake",
    "withdraw",
]


@transaction.atomic
def enqueue(
    *,
    origin: str,
    channel: str,
    account_id: int | None,
    targets: Iterable[Target],
    body: Body,
    due_at: datetime,
    expires_at: datetime | None,
    purpose: str,
    now: datetime,
    actor: Actor,
    deadline: datetime | None = None,
) -> int:
    """Put one message a target into the outbox; return how many are new.

    Unique per (origin, channel, target), so a repeat adds nothing. Without `account_id` the
    channel's first account is used. Consent, quiet hours and limits are looked at when sending.
    Raise NotFound for an unknown channel, AccountNotFound, BadAccount.
    """
    port = channels.get(channel)
    if account_id is not None:
        _check_account(account_id, channel)
    before = OutboxMessage.objects.filter(origin=origin, channel=channel)
    known = set(before.values_list("target", flat=True))
    payload = bodies.store(body)
    chosen_id = account_id if account_id is not None else default_account_id(port)
    rows = (
        OutboxMessage(
            origin=origin,
            channel=channel,
            target=target.key,
            account_id=chosen_id,
            contact_id=target.contact_id,
            address=target.address,
            payload=payload,
            purpose=purpose,
            due_at=due_at,
            expires_at=expires_at,
            deadline=deadline,
            key=uuid.uuid4().hex,
            created_at=now,
        )
        for target in targets
        if target.key not in known
    )
    for chunk in _chunks(rows):
        OutboxMessage.objects.bulk_create(chunk, ignore_conflicts=True)
    new_count = before.count() - len(known)
    if new_count:
        audit.record(
            action="delivery.enqueue",
            object_key=origin,
            now=now,
            actor=actor,
            channel=channel,
            count=new_count,
        )
    return new_count


def _chunks(rows: Iterable[OutboxMessage]) -> Iterator[list[OutboxMessage]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _check_account(account_id: int, channel: str) -> None:
    row = ChannelAccount.objects.filter(pk=account_id).first()
    if row is None:
        raise AccountNotFound(f"Không có tài khoản kênh số {account_id}.")
    if row.channel != channel:
        raise BadAccount(f"Tài khoản “{row.name}” không thuộc {channels.get(channel).label}.")


@transaction.atomic
def resolve_unknown(
    *, message_id: int, was_delivered: bool, actor: Actor, now: datetime
) -> OutboxMessage:
    """Write down what a person found out: it arrived, or it did not and goes out once more.

    Raise MessageNotFound, or NotUnknown where the outcome is known.
    """
    rows = OutboxMessage.objects.filter(pk=message_id, state=State.UNKNOWN)
    if was_delivered:
        fields = finished(State.DELIVERED, now, code="person", reason="Cán bộ xác nhận đã tới.")
        changed_count = rows.update(**fields, delivered_at=now)
    else:
        changed_count = rows.update(
            **UNCLAIMED,
            state=State.QUEUED,
            due_at=now,
            finished_at=None,
            last_code="person",
            last_reason="Cán bộ xác nhận chưa tới, gửi lại.",
            attempt_count=0,
        )
    row = queries.message(message_id)
    if not changed_count:
        raise NotUnknown(f"Tin này đã rõ kết quả: {row.get_state_display().lower()}.")
    key = f"outbox/{message_id}"
    audit.record(
        action="delivery.resolve_unknown",
        object_key=key,
        now=now,
        actor=actor,
        was_delivered=was_delivered,
    )
    return row


@transaction.atomic
def resume_waiting(*, now: datetime, origin: str | None = None, channel: str | None = None) -> int:
    """Let messages go on that waited for a person; return how many."""
    rows: QuerySet[OutboxMessage] = queries.waiting()
    rows = rows.filter(origin=origin) if origin else rows
    rows = rows.filter(channel=channel) if channel else rows
    rows.filter(due_at__lt=now).update(due_at=now)
    return rows.update(waiting_reason="")


@transaction.atomic
def hand_over(*, message_id: int, kind: str, now: datetime, actor: Actor) -> OutboxMessage:
    """Give a message that did not arrive to a person: `kind` says what to do, such as "call".

    Raise MessageNotFound, or NotHandable while it is on its way or has arrived.
    """
    rows = OutboxMessage.objects.filter(pk=message_id, state__in=HANDABLE)
    changed_count = rows.update(state=State.HANDED_OVER, handover_kind=kind, finished_at=now)
    row = queries.message(message_id)
    if not changed_count:
        raise NotHandable(f"Tin này không cần giao cho người: {row.get_state_display().lower()}.")
    key = f"outbox/{message_id}"
    audit.record(action="delivery.hand_over", object_key=key, now=now, actor=actor, kind=kind)
    return row
