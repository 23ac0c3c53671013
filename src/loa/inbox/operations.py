"""Writes to the inbox: take in what residents send, and honor a refusal at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from loa.audience import operations as audience
from loa.audience import queries as audience_queries
from loa.audience.contract import purposes
from loa.audience.types import Target
from loa.delivery import operations as delivery
from loa.delivery.contract import Body, Channel, Replies, channels
from loa.delivery.queries import REPLY
from loa.kernel import audit, privacy
from loa.kernel.crypto import keyed_hash

from .answering import (
    answer_waiting,
    forget_threads,
    get_ready,
    reply,
    send_replies,
    take_wake_up,
    wake_up,
)
from .models import InboundMessage, ReplyState
from .stopping import is_stop
from .types import Inbound

KEPT_FOR = timedelta(days=90)
CONFIRMATION_WAITS = timedelta(hours=24)
# A tap on a button that opens something is told to us; it asks for nothing.
ASKS_NOTHING = frozenset({"button"})
__all__ = [
    "answer_waiting",
    "forget_old",
    "forget_threads",
    "get_ready",
    "record",
    "reply",
    "send_replies",
    "take_wake_up",
    "wake_up",
]


@transaction.atomic
def record(*, inbound: Inbound, now: datetime) -> InboundMessage:
    """Keep a message; the same one again changes nothing and returns the first.

    ID numbers, cards and one-time codes are masked before storing. A message that says only "HỦY",
    "TỪ CHỐI", "STOP" or "NGỪNG NHẬN TIN" ends every consent of its sender on this channel and is
    confirmed once. On a channel that takes replies, anything else waits for its answer (see
    `answering`). Raise NotFound for an unknown channel. Source: NĐ 91/2020/NĐ-CP.
    """
    channel = channels.get(inbound.channel)
    sender = channel.normalize_address(inbound.sender)
    owner = audience_queries.contact_by_address(address_kind=channel.address_kind, address=sender)
    stops = is_stop(inbound.text)
    row, is_new = InboundMessage.objects.get_or_create(
        channel=inbound.channel,
        external_id=inbound.external_id[:200],
        defaults={
            "account_id": inbound.account_id,
            "contact_id": owner.pk if owner else None,
            "sender": sender,
            "sender_hash": keyed_hash(f"{channel.address_kind}:{sender}"),
            "kind": inbound.kind[:20],
            "text": privacy.mask(inbound.text, hides_phones=False).text,
            "is_stop": stops,
            "received_at": inbound.received_at,
            "recorded_at": now,
            "reply_state": _reply_state(inbound, channel, stops),
        },
    )
    if is_new and stops:
        _stop(row, channel, now)
    return row


def _reply_state(inbound: Inbound, channel: Channel, stops: bool) -> ReplyState:
    is_answered = channel.replies is Replies.MESSAGE and inbound.kind not in ASKS_NOTHING
    return ReplyState.WAITING if is_answered and not stops else ReplyState.NONE


def _stop(row: InboundMessage, channel: Channel, now: datetime) -> None:
    if row.contact_id is not None and channel.consent_channel:
        for purpose in purposes.names():
            audience.withdraw_consent(
                contact_id=row.contact_id,
                purpose=purpose,
                consent_channel=channel.consent_channel,
                now=now,
                actor=None,
            )
    audit.record(action="inbox.stop", object_key=f"inbound/{row.pk}", now=now)
    _confirm(row, channel, now)


def _confirm(row: InboundMessage, channel: Channel, now: datetime) -> None:
    origin = f"inbound/{row.pk}"
    said = (
        f"Xã đã ngừng gửi tin cho bạn qua {channel.label}. Muốn nhận lại, bạn báo cán bộ ở "
        "điểm phục vụ hành chính công của xã."
    )
    delivery.enqueue(
        origin=origin,
        channel=row.channel,
        account_id=row.account_id,
        targets=[Target(key=row.thread, address=row.sender)],
        body=Body(text=said, subject="Đã ngừng nhận tin"),
        due_at=now,
        expires_at=now + CONFIRMATION_WAITS,
        purpose=REPLY,
        now=now,
        actor=None,
    )


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Delete what was recorded more than 90 days ago, answers too; return how many messages."""
    delivery.forget_replies(purpose=REPLY, before=now - KEPT_FOR, now=now)
    deleted_count, _ = InboundMessage.objects.filter(recorded_at__lt=now - KEPT_FOR).delete()
    return deleted_count
