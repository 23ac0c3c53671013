"""What each event of the provider means. Events come doubled, late and in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import transaction

from loa.delivery import operations as delivery
from loa.delivery.contract import Account, ReceiptNotice
from loa.inbox import operations as inbox
from loa.inbox.types import Inbound
from loa.kernel.crypto import keyed_hash

from . import users
from .types import Event

CHANNEL = "zalo"
SENT_BY_USER = "user_send_"
KINDS = ("text", "image", "file", "sticker", "gif", "audio", "video", "location")


@transaction.atomic
def take(account: Account, event: Event, *, now: datetime) -> bool:
    """Write down what an event says; return False for one that means nothing to us."""
    name = event.event_name
    act = _ACTS.get(SENT_BY_USER if name.startswith(SENT_BY_USER) else name)
    if act is None:
        return False
    act(account, event, now)
    return True


def _moment(milliseconds: str | int, otherwise: datetime) -> datetime:
    """Return the instant of a time stamp; one from the future is taken as it is."""
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return otherwise


def _received(account: Account, event: Event, now: datetime) -> None:
    told = event.message.delivery_time or event.timestamp
    _receipts(event, "delivered", _moment(told, now), now)


def _seen(account: Account, event: Event, now: datetime) -> None:
    _receipts(event, "seen", _moment(event.timestamp, now), now)


def _receipts(event: Event, what: str, at: datetime, now: datetime) -> None:
    for msg_id in event.message.msg_ids or (event.message.msg_id,):
        notice = ReceiptNotice(msg_id, what, at, key=event.message.tracking_id[:40])
        delivery.record_receipt(channel=CHANNEL, notice=notice, now=now)


def _wrote(account: Account, event: Event, now: datetime) -> None:
    kind = event.event_name.removeprefix(SENT_BY_USER)
    _inbound(account, event, now, kind=kind if kind in KINDS else "other", text=event.message.text)


def _clicked(account: Account, event: Event, now: datetime) -> None:
    _inbound(account, event, now, kind="button", text=event.message.title or event.message.text)


def _inbound(account: Account, event: Event, now: datetime, *, kind: str, text: str) -> None:
    user_id, at = event.sender.id, _moment(event.timestamp, now)
    _reached_us(account, user_id, at, now)
    external_id = event.message.msg_id
    if kind == "button" or not external_id:
        # A tap carries the id of the message that was tapped, which may be tapped again.
        parts = (event.event_name, external_id, event.timestamp, keyed_hash(user_id)[:16])
        external_id = "/".join(parts)
    came = Inbound(CHANNEL, external_id, user_id, text, at, kind=kind, account_id=account.id)
    inbox.record(inbound=came, now=now)


def _reached_us(account: Account, user_id: str, at: datetime, now: datetime) -> None:
    users.note_interaction(account, user_id, at=at)
    delivery.address_returned(channel=CHANNEL, address=user_id, now=now)


def _followed(account: Account, event: Event, now: datetime) -> None:
    at = _moment(event.timestamp, now)
    users.note_following(account, event.follower.id, is_following=True, at=at)
    _reached_us(account, event.follower.id, at, now)


def _unfollowed(account: Account, event: Event, now: datetime) -> None:
    at = _moment(event.timestamp, now)
    users.note_following(account, event.follower.id, is_following=False, at=at)


def _withdrew(account: Account, event: Event, now: datetime) -> None:
    """Forget a person who took the app's permission back; the shape is not confirmed, so look in
    every place that may name them."""
    for user_id in {event.user_id, event.sender.id, event.follower.id} - {""}:
        users.forget(account, user_id)
        delivery.address_withdrawn(channel=CHANNEL, address=user_id, now=now)


_ACTS: dict[str, Callable[[Account, Event, datetime], None]] = {
    "user_received_message": _received,
    "user_seen_message": _seen,
    SENT_BY_USER: _wrote,
    "user_click_button": _clicked,
    "follow": _followed,
    "unfollow": _unfollowed,
    "user_withdraw": _withdrew,
}
