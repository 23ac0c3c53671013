"""Answering what waits: once each, in order, losing nothing when a worker is killed.

The row that waits is the truth. Thinking happens outside of any transaction; one transaction then
takes the row from WAITING to ANSWERED and writes what was thought, the outbox row included. A
kill before it leaves the row waiting, a kill after it leaves an answer in the outbox.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from loa.audience.types import Target
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox
from loa.delivery.contract import Body
from loa.delivery.queries import REPLY
from loa.kernel import clock as kernel_clock
from loa.kernel.ids import short_id
from loa.kernel.scheduler import hold_lease, release_lease

from . import queries
from .contract import Answerer, answerers
from .errors import NoSuchMessage, WindowClosed
from .models import InboundMessage, ReplyState

log = logging.getLogger(__name__)
MOST_TRIES = 3
LEASE = "inbox.answering"
# A channel without an end of its own: an answer that is a week old helps nobody.
REPLY_WAITS = timedelta(days=7)
# What answers is a program of its own (`run_answering`); only when that is not there, or is held
# up, is a worker called.
LANE_WAITS = timedelta(seconds=10)


def answer_waiting(
    *,
    clock: Callable[[], datetime] = kernel_clock.now,
    budget_s: float = 30,
    should_stop: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Answer what waits until nothing is left; return the channels that have something to send.

    One worker at a time, so that the messages of one sender are answered in their order; a second
    one returns at once. A worker that was killed holds the others up for at most 30 seconds.
    """
    holder, ends_at = short_id(12), time.monotonic() + budget_s
    answerer = _answerer()
    touched: list[str] = []
    if answerer is None or not queries.waiting().exists():
        return touched
    if not hold_lease(LEASE, holder, clock()):
        return touched
    try:
        for row in queries.waiting():
            is_over = should_stop() or time.monotonic() >= ends_at
            if is_over or not hold_lease(LEASE, holder, clock()):
                break
            if _answer(row, answerer, clock()) and row.channel not in touched:
                touched.append(row.channel)
    finally:
        release_lease(LEASE, holder)
    return touched


def _answerer() -> Answerer | None:
    autodiscover_modules("replies")
    return next(iter(answerers), None)


def _answer(row: InboundMessage, answerer: Answerer, now: datetime) -> bool:
    """Bring one message to its end; return whether something was written for its sender."""
    until = queries.reply_until(row)
    if queries.has_stopped_since(row):
        return not _settle(row, ReplyState.STOPPED, now)
    if until is not None and until <= now:
        return not _settle(row, ReplyState.LATE, now)
    try:
        write = answerer.prepare(queries.received(row), now=now)
        with transaction.atomic():
            if _settle(row, ReplyState.ANSWERED, now):
                write()
    except Exception as problem:  # noqa: BLE001 - one message must not stop the others
        return _broke_off(row, answerer, problem, now)
    return True


def _settle(row: InboundMessage, state: ReplyState, now: datetime) -> bool:
    rows = InboundMessage.objects.filter(pk=row.pk, reply_state=ReplyState.WAITING)
    return bool(rows.update(reply_state=state, replied_at=now))


def _broke_off(row: InboundMessage, answerer: Answerer, problem: Exception, now: datetime) -> bool:
    """Count the try; after the last one let the answerer call a person. Words are never logged."""
    fields = {"inbound_id": row.pk, "error": type(problem).__name__}
    log.error("A message could not be answered", extra=fields)
    tries = row.reply_tries + 1
    rows = InboundMessage.objects.filter(pk=row.pk, reply_state=ReplyState.WAITING)
    rows.update(reply_tries=tries)
    if tries < MOST_TRIES:
        return False
    with transaction.atomic():
        if _settle(row, ReplyState.FAILED, now):
            answerer.give_up(queries.received(row), now=now)
    return True


def wake_up(*, now: datetime) -> bool:
    """Return whether a worker should be called: something has waited and no call is on its way."""
    if not queries.waiting().filter(recorded_at__lte=now - LANE_WAITS).exists():
        return False
    return hold_lease(f"{LEASE}.call", short_id(12), now)


def get_ready() -> None:
    """Load what the first answer would wait for."""
    answerer = _answerer()
    if answerer is not None:
        answerer.get_ready()


def send_replies(
    *, worker: str, now: datetime, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Send the replies that are due, of the machine and of officers, and nothing else; count them.

    They do not wait behind a campaign on the same channel.
    """
    sent_count = 0
    for channel in outbox.channels_with_due(now, purpose=REPLY):
        report = delivery.drain(
            channel=channel, worker=worker, budget_s=5, should_stop=should_stop, purpose=REPLY
        )
        sent_count += sum(report.counts.values())
    return sent_count


def take_wake_up() -> None:
    """Note that a worker has begun, so that the next call may be sent."""
    release_lease(f"{LEASE}.call")


def reply(
    *,
    inbound_id: int,
    body: Body,
    origin: str,
    now: datetime,
    actor: AbstractBaseUser | None = None,
) -> int:
    """Put an answer to the sender of a message into the outbox; return 1, or 0 if it is there.

    Unique per `origin`. Raise NoSuchMessage, or WindowClosed where the channel takes no reply now.
    """
    row = InboundMessage.objects.filter(pk=inbound_id).first()
    if row is None:
        raise NoSuchMessage("Tin của người dân không còn được giữ.")
    until = queries.reply_until(row)
    if until is not None and until <= now:
        raise WindowClosed("Đã quá thời hạn mà kênh cho phép trả lời tin này.")
    return delivery.enqueue(
        origin=origin,
        channel=row.channel,
        account_id=row.account_id,
        targets=[Target(key=row.thread, address=row.sender)],
        body=body,
        due_at=now,
        expires_at=until or now + REPLY_WAITS,
        purpose=REPLY,
        now=now,
        actor=actor,
    )


def forget_threads(*, threads: Sequence[str], now: datetime) -> int:
    """Take the words and the address off the answers that went to these senders."""
    return sum(delivery.forget_replies(purpose=REPLY, target=thread, now=now) for thread in threads)
