"""What was sent to whom, until the receipts have come: a watermark names a moment, not messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from loa.delivery.contract import Account

from .models import MessengerSent
from .users import hash_of

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Sent:
    """A message by the provider's id and by ours."""

    mid: str
    key: str


def note(account: Account, user_id: str, *, sent: Sent, at: datetime) -> None:
    """Note that the provider took a message; the same again changes nothing."""
    MessengerSent.objects.get_or_create(
        account_id=account.id,
        mid=sent.mid[:200],
        defaults={"user_hash": hash_of(user_id), "key": sent.key[:40], "sent_at": at},
    )


def mid_of(account: Account, key: str) -> str:
    """Return the provider's id of a message that it is known to have taken, or nothing."""
    rows = MessengerSent.objects.filter(account_id=account.id, key=key)
    return rows.values_list("mid", flat=True).first() or ""


def key_of(account: Account, mid: str) -> str:
    """Return our key of a message, or nothing."""
    rows = MessengerSent.objects.filter(account_id=account.id, mid=mid[:200])
    return rows.values_list("key", flat=True).first() or ""


def take_delivered(account: Account, user_id: str, *, until: datetime) -> list[Sent]:
    """Return what arrived by a watermark and was not told before; it counts as told from here."""
    rows = _until(account, user_id, until).filter(is_delivered=False)
    found = _listed(rows)
    rows.update(is_delivered=True)
    return found


def take_seen(account: Account, user_id: str, *, until: datetime) -> list[Sent]:
    """Return what was read by a watermark and was not told before; it counts as told from here."""
    rows = _until(account, user_id, until).filter(is_seen=False)
    found = _listed(rows)
    rows.update(is_seen=True, is_delivered=True)
    return found


def forget_old(*, now: datetime) -> int:
    """Delete what was sent more than 7 days ago; return how many rows."""
    deleted_count, _ = MessengerSent.objects.filter(sent_at__lt=now - KEPT_FOR).delete()
    return deleted_count


def _until(account: Account, user_id: str, moment: datetime) -> QuerySet[MessengerSent]:
    return MessengerSent.objects.filter(
        account_id=account.id, user_hash=hash_of(user_id), sent_at__lte=moment
    )


def _listed(rows: QuerySet[MessengerSent]) -> list[Sent]:
    return [Sent(row.mid, row.key) for row in rows.order_by("sent_at", "pk")]
