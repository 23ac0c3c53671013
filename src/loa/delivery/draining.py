"""Sending what is due: claim, look once more, write the attempt, call, write the outcome.

The call to the provider happens outside any transaction.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from loa.audience import queries as audience
from loa.audience.types import Refusal, RefusalCode, Sendable
from loa.kernel import clock as kernel_clock

from . import accounts, bodies, claims, outcomes, policy
from .contract import Channel, Message, Outcome, Unknown, channels
from .models import OutboxMessage, State
from .types import DrainReport

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
# Longer than any call may take, so that nobody recovers a message whose call still runs.
CLAIM_S = 120.0
DAY = timedelta(hours=24)
STANDS_STILL = (claims.Blocked.PAUSED.name, claims.Blocked.LIMITED.name)


@dataclass(frozen=True)
class _Run:
    """What stays the same during one drain."""

    channel: Channel
    clock: Clock
    claim_s: float


def drain(
    *,
    channel: str,
    worker: str,
    clock: Clock = kernel_clock.now,
    budget_s: float = 30,
    batch: int = 20,
    claim_s: float = CLAIM_S,
    should_stop: Callable[[], bool] = lambda: False,
    purpose: str | None = None,
) -> DrainReport:
    """Send what is due on `channel` until nothing is left, `budget_s` passed or `should_stop`.

    With `purpose` only what was written for it: an answer does not wait behind a campaign. Any number of workers may drain the same channel. Raise NotFound for an unknown channel.
    """
    run = _Run(channels.get(channel), clock, claim_s)
    report = DrainReport()
    ends_at = time.monotonic() + budget_s

    def is_over() -> bool:
        return time.monotonic() >= ends_at or should_stop()

    while not is_over():
        claimed = claims.claim(
            channel=channel,
            worker=worker,
            now=clock(),
            batch=batch,
            claim_s=claim_s,
            purpose=purpose,
        )
        if not claimed:
            break
        while claimed and not is_over():
            outcome = _send(claimed.pop(0), run)
            report.add(outcome)
            if outcome in STANDS_STILL:
                # Claiming again leaves out what stands still.
                break
        claims.release(claimed)
    report.has_more = claims.due(channel, clock(), purpose=purpose).exists()
    return report


def _send(message: OutboxMessage, run: _Run) -> str:
    """Bring one claimed message to its next state; return a word for the report."""
    now = run.clock()
    ready = _look(message, run.channel, now)
    if not isinstance(ready, Sendable):
        _move(message, ready)
        return str(ready["state"])
    attempt = claims.begin(message, run.channel, now=now, claim_s=run.claim_s)
    if isinstance(attempt, claims.Blocked):
        claims.release([message])
        return attempt.name
    outcome = _call(message, ready, run)
    outcomes.close(message, attempt, outcome, run.channel, now=run.clock(), address=ready.address)
    return type(outcome).__name__


def _move(message: OutboxMessage, fields: outcomes.Fields) -> None:
    OutboxMessage.objects.filter(
        pk=message.pk, claimed_by=message.claimed_by, state=State.CLAIMED
    ).update(**fields)


def _look(message: OutboxMessage, channel: Channel, now: datetime) -> Sendable | outcomes.Fields:
    """Return the address to write to, or where the message goes instead; asked at sending."""
    if message.expires_at is not None and message.expires_at <= now:
        return outcomes.finished(State.EXPIRED, now, code="expired", reason="Quá hạn gửi.")
    quiet_until = policy.quiet_end(channel, now)
    if quiet_until is not None:
        return outcomes.queued_again(
            message, quiet_until, now, code="quiet", reason="Đang giờ nghỉ, chờ hết giờ nghỉ."
        )
    if message.account_id is None and any(f.is_required for f in channel.account_fields):
        return outcomes.waiting(accounts.NO_ACCOUNT)
    free_at = _free_at(message, channel, now)
    if free_at is not None:
        return outcomes.queued_again(
            message, free_at, now, code="daily_cap", reason="Người nhận đã đủ số tin trong ngày."
        )
    return _address(message, channel, now)


def _address(message: OutboxMessage, channel: Channel, now: datetime) -> Sendable | outcomes.Fields:
    if message.contact_id is None or not channel.address_kind:
        return Sendable(message.address)
    found = audience.sending_address(
        contact_id=message.contact_id,
        address_kind=channel.address_kind,
        consent_channel=channel.consent_channel,
        purpose=message.purpose,
        now=now,
    )
    if isinstance(found, Refusal):
        is_failure = found.code is RefusalCode.NO_ADDRESS
        state = State.FAILED if is_failure else State.SUPPRESSED
        return outcomes.finished(state, now, code=found.code, reason=found.reason)
    return found


def _free_at(message: OutboxMessage, channel: Channel, now: datetime) -> datetime | None:
    """Return when the person may get one more message of this channel, or None for now."""
    if channel.daily_cap is None or message.contact_id is None:
        return None
    recent = OutboxMessage.objects.filter(
        contact_id=message.contact_id, channel=channel.code, accepted_at__gt=now - DAY
    )
    times = sorted(at for at in recent.values_list("accepted_at", flat=True) if at is not None)
    return times[-channel.daily_cap] + DAY if len(times) >= channel.daily_cap else None


def _call(message: OutboxMessage, ready: Sendable, run: _Run) -> Outcome:
    """Call the plug; whatever it raises counts as unknown, because the call may have left."""
    letter = Message(
        key=message.key,
        address=ready.address,
        body=bodies.load(message.payload),
        unsubscribe_url=ready.unsubscribe_url,
        deadline=message.deadline,
        attempt=message.attempt_count,
    )
    account = accounts.account_for(run.channel, message.account)
    try:
        return run.channel.deliver(account, letter, now=run.clock())
    except Exception as error:  # noqa: BLE001 - a plug's bug must not stop the queue
        place = traceback.extract_tb(error.__traceback__)[-1]
        # The error's own words may hold an address, so only its kind and place are logged.
        log.error(
            "A channel raised an error",
            extra={
                "channel": run.channel.code,
                "outbox_id": message.pk,
                "error": type(error).__name__,
                "place": f"{place.filename}:{place.lineno}",
            },
        )
        return Unknown(f"Lỗi chương trình của kênh ({type(error).__name__}).")
