"""The wake-up call: it carries a channel's code, never a message, and may be lost or doubled."""

from __future__ import annotations

import os
import socket
from datetime import datetime

from django_tasks import task

from . import operations
from .stopping import is_stopping

BUDGET_S = 30.0


@task()
def drain_channel(channel: str) -> dict[str, int]:
    """Send what is due on `channel`; any number may run at once."""
    operations.take_wake_up(channel=channel)
    report = operations.drain(
        channel=channel,
        worker=f"{socket.gethostname()}/{os.getpid()}",
        budget_s=BUDGET_S,
        should_stop=is_stopping,
    )
    return report.counts


def wake_channels(now: datetime) -> list[str]:
    """Send a wake-up to each channel that has something due and none on its way."""
    woken = operations.wake(now=now)
    for channel in woken:
        drain_channel.enqueue(channel)
    return woken
