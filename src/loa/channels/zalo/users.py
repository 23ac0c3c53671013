"""What is known of a follower: whether they follow, and when they last wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from django.db.models import Q

from loa.delivery.contract import Account
from loa.kernel.crypto import keyed_hash

from .models import ZaloUser

FREE_FOR = timedelta(hours=48)
PAID_FOR = timedelta(days=7)


class Window(Enum):
    """How a consultation message to a follower would be charged."""

    FREE = auto()
    PAID = auto()
    CLOSED = auto()
    UNKNOWN = auto()  # we have never heard from them: the provider decides
    NOT_FOLLOWING = auto()


def window(account: Account, user_id: str, *, now: datetime) -> Window:
    """Return which window a follower is in now."""
    row = ZaloUser.objects.filter(account_id=account.id, user_hash=_hash(user_id)).first()
    if row is None:
        return Window.UNKNOWN
    if not row.is_following:
        return Window.NOT_FOLLOWING
    if row.last_interaction_at is None:
        return Window.UNKNOWN
    silence = now - row.last_interaction_at
    if silence <= FREE_FOR:
        return Window.FREE
    return Window.PAID if silence <= PAID_FOR else Window.CLOSED


def note_interaction(account: Account, user_id: str, *, at: datetime) -> None:
    """Note that somebody wrote or tapped; an event that comes late changes nothing."""
    row = _row(account, user_id)
    older = Q(last_interaction_at=None) | Q(last_interaction_at__lt=at)
    ZaloUser.objects.filter(older, pk=row.pk).update(last_interaction_at=at)


def note_following(account: Account, user_id: str, *, is_following: bool, at: datetime) -> None:
    """Note that somebody follows or stopped; an event that comes late changes nothing."""
    row = _row(account, user_id)
    older = Q(follow_changed_at=None) | Q(follow_changed_at__lt=at)
    ZaloUser.objects.filter(older, pk=row.pk).update(
        is_following=is_following, follow_changed_at=at
    )


def forget(account: Account, user_id: str) -> None:
    """Delete what is known of somebody."""
    ZaloUser.objects.filter(account_id=account.id, user_hash=_hash(user_id)).delete()


def _row(account: Account, user_id: str) -> ZaloUser:
    row, _ = ZaloUser.objects.get_or_create(account_id=account.id, user_hash=_hash(user_id))
    return row


def _hash(user_id: str) -> str:
    return keyed_hash(f"zalo_user_id:{user_id}")
