"""Wake-up calls: at most one on its way a channel, and none is trusted to arrive."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from . import queries
from .models import WakeUp

# A wake-up that nobody took by then is lost: the worker died, or its row was pruned.
LOST_AFTER = timedelta(seconds=60)


@transaction.atomic
def wake(*, now: datetime) -> list[str]:
    """Return the channels to wake now: something is due and no wake-up is on its way."""
    chosen = []
    for channel in queries.channels_with_due(now):
        WakeUp.objects.get_or_create(channel=channel)
        free = Q(asked_at=None) | Q(asked_at__lte=now - LOST_AFTER)
        if WakeUp.objects.filter(free, channel=channel).update(asked_at=now):
            chosen.append(channel)
    return chosen


def take_wake_up(*, channel: str) -> None:
    """Note that a worker has begun, so that the next wake-up may be sent."""
    WakeUp.objects.filter(channel=channel).update(asked_at=None)
