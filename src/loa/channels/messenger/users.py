"""When a resident last wrote. Ids are page-scoped: the same person differs at every page."""

from __future__ import annotations

from datetime import datetime, timedelta

from loa.delivery.contract import Account
from loa.kernel.crypto import keyed_hash

from .models import MessengerUser

ADDRESS_KIND = "messenger_psid"
OPEN_FOR = timedelta(hours=24)


def is_closed(account: Account, user_id: str, *, now: datetime) -> bool:
    """Return whether the window for answers is shut; of a stranger the provider decides.

    Source: 24 hours after a person's last word for most acts (developers.facebook.com/
    documentation/business-messaging/messenger-platform/policy, updated 28/09/2026).
    """
    rows = MessengerUser.objects.filter(account_id=account.id, user_hash=hash_of(user_id))
    last = rows.values_list("last_interaction_at", flat=True).first()
    return last is not None and now - last > OPEN_FOR


def note_interaction(account: Account, user_id: str, *, at: datetime) -> None:
    """Note that somebody wrote or tapped; an event that comes late changes nothing."""
    row, _ = MessengerUser.objects.get_or_create(
        account_id=account.id,
        user_hash=hash_of(user_id),
        defaults={"last_interaction_at": at},
    )
    rows = MessengerUser.objects.filter(pk=row.pk, last_interaction_at__lt=at)
    rows.update(last_interaction_at=at)


def hash_of(user_id: str) -> str:
    """Return the keyed hash that stands for somebody."""
    return keyed_hash(f"{ADDRESS_KIND}:{user_id}")
