"""What each event of the provider means. Events come in batches, doubled, late, in any order.

Sources, read 24/11/2026: developers.facebook.com/documentation/business-messaging/
messenger-platform/webhooks/webhook-events/ message-deliveries, message-reads, message-echoes
(18/03/2026), messaging_postbacks (26/02/2026), standby, message-edits; …/changelog (01/06/2026:
stickers come as `sticker` attachments). `is_deleted` is documented for Instagram only.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from loa.delivery import operations as delivery
from loa.delivery.contract import Account, ReceiptNotice
from loa.inbox import operations as inbox
from loa.inbox.types import Inbound

from . import sent, users
from .types import Delivery, Event, Postback, Reading, Said

CHANNEL = "messenger"
# Some events tell their moment in seconds (the documented example of a postback does).
FIRST_MILLISECOND = 100_000_000_000
KINDS = {
    "image": "image",
    "audio": "audio",
    "video": "video",
    "file": "file",
    "sticker": "sticker",
    "location": "location",
    "reel": "video",
    "ig_reel": "video",
}


@transaction.atomic
def take(account: Account, event: Event, *, now: datetime, is_ours: bool = True) -> bool:
    """Write down what an event says; return False for one that means nothing to us.

    `is_ours` is False where another app has the conversation: receipts count, words do not.
    """
    if event.delivery is not None:
        _delivered(account, event, event.delivery, now)
    elif event.read is not None:
        _seen(account, event, event.read, now)
    elif event.message is not None and event.message.is_echo:
        return _echoed(account, event, event.message, now)
    elif event.sender.id in ("", account.options.get("page_id")):
        return False
    elif event.message is not None:
        return _wrote(account, event, event.message, now, is_ours=is_ours)
    elif event.postback is not None and is_ours:
        _tapped(account, event, event.postback, now)
    else:
        return False
    return True


def _moment(number: int, otherwise: datetime) -> datetime:
    """Return the instant of a time stamp; one from the future is taken as it is."""
    seconds = number / 1000 if number >= FIRST_MILLISECOND else number
    try:
        return datetime.fromtimestamp(seconds, tz=UTC) if number > 0 else otherwise
    except (ValueError, OverflowError, OSError):
        return otherwise


def _delivered(account: Account, event: Event, told: Delivery, now: datetime) -> None:
    at = _moment(told.watermark or event.timestamp, now)
    by_id = [sent.Sent(mid, sent.key_of(account, mid)) for mid in told.mids]
    by_moment = sent.take_delivered(account, event.sender.id, until=at) if told.watermark else []
    for one in dict.fromkeys([*by_id, *by_moment]):
        _receipt(one, "delivered", at, now)


def _seen(account: Account, event: Event, told: Reading, now: datetime) -> None:
    at = _moment(event.timestamp or told.watermark, now)
    until = _moment(told.watermark, now)
    for one in sent.take_seen(account, event.sender.id, until=until):
        _receipt(one, "seen", at, now)


def _receipt(one: sent.Sent, what: str, at: datetime, now: datetime) -> None:
    notice = ReceiptNotice(one.mid, what, at, key=one.key)
    delivery.record_receipt(channel=CHANNEL, notice=notice, now=now)


def _echoed(account: Account, event: Event, said: Said, now: datetime) -> bool:
    """Note a message of ours that the provider took. Others of the page are not ours to keep."""
    if not (said.mid and said.metadata and event.recipient.id):
        return False
    one = sent.Sent(said.mid, said.metadata)
    sent.note(account, event.recipient.id, sent=one, at=_moment(event.timestamp, now))
    return True


def _wrote(account: Account, event: Event, said: Said, now: datetime, *, is_ours: bool) -> bool:
    if not said.mid or said.is_deleted:
        return False
    at = _reached_us(account, event, now)
    if is_ours:
        text = said.quick_reply.payload or said.text
        _keep(account, event, said.mid, at, now, kind=_kind(said), text=text)
    return True


def _kind(said: Said) -> str:
    if said.sticker_id:
        return "sticker"
    if said.text or said.quick_reply.payload:
        return "text"
    kinds = [one.type for one in said.attachments]
    # A sticker comes beside its own picture while old receivers change over.
    first = "sticker" if "sticker" in kinds else next(iter(kinds), "")
    return KINDS.get(first, "other")


def _tapped(account: Account, event: Event, told: Postback, now: datetime) -> None:
    """Take a tap as what the button says back; a button may be tapped again."""
    at = _reached_us(account, event, now)
    parts = ("postback", str(event.timestamp), users.hash_of(event.sender.id)[:16], told.mid)
    text = told.payload or told.title
    _keep(account, event, "/".join(parts), at, now, kind="text", text=text)


def _reached_us(account: Account, event: Event, now: datetime) -> datetime:
    at = _moment(event.timestamp, now)
    users.note_interaction(account, event.sender.id, at=at)
    delivery.address_returned(channel=CHANNEL, address=event.sender.id, now=now)
    return at


def _keep(
    account: Account,
    event: Event,
    external_id: str,
    at: datetime,
    now: datetime,
    *,
    kind: str,
    text: str,
) -> None:
    came = Inbound(
        CHANNEL, external_id, event.sender.id, text, at, kind=kind, account_id=account.id
    )
    inbox.record(inbound=came, now=now)
