"""The call to answer what waits: it carries no message, and may be lost or doubled."""

from __future__ import annotations

import os
import socket
from datetime import datetime

from django_tasks import task

from loa.delivery import operations as delivery
from loa.delivery import queries as outbox

from . import operations

BUDGET_S = 20.0


@task()
def answer_residents() -> int:
    """Answer, then send the answers at once; return on how many channels there were some."""
    operations.take_wake_up()
    touched = operations.answer_waiting(budget_s=BUDGET_S, should_stop=outbox.is_stopping)
    for channel in touched:
        delivery.drain(
            channel=channel,
            worker=f"{socket.gethostname()}/{os.getpid()}",
            budget_s=BUDGET_S,
            should_stop=outbox.is_stopping,
        )
    return len(touched)


def wake_answering(now: datetime) -> bool:
    """Call a worker when something waits and no call is on its way; return whether it was."""
    is_needed = operations.wake_up(now=now)
    if is_needed:
        answer_residents.enqueue()
    return is_needed
