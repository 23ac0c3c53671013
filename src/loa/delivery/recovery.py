"""After a crash: claims that ran out, messages that are too late, receipts that came early."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from . import outcomes, receipts, withdrawing
from .contract import Unknown, channels
from .models import AttemptOutcome, OutboxMessage, State

CRASHED = "Chương trình dừng giữa lúc gửi, chưa rõ tin đã tới hay chưa."


def recover(*, now: datetime) -> dict[str, int]:
    """Bring every message whose claim ran out to where it belongs; return state → how many.

    With an open attempt it is UNKNOWN, or repeats with the same key where the provider honors one;
    without, it never left and is QUEUED again. Also expires what is too late, matches receipts.
    """
    counts: Counter[str] = Counter()
    lost = OutboxMessage.objects.filter(state=State.CLAIMED, claim_until__lte=now)
    for message in lost.order_by("id"):
        counts[_recover_one(message, now)] += 1
    counts[str(State.EXPIRED)] += expire_overdue(now=now)
    receipts.match_early(now=now)
    return {state: count for state, count in counts.items() if count}


@transaction.atomic
def _recover_one(message: OutboxMessage, now: datetime) -> str:
    rows = OutboxMessage.objects.filter(
        pk=message.pk,
        claimed_by=message.claimed_by,
        state=State.CLAIMED,
        claim_until=message.claim_until,
    )
    attempt = message.attempts.filter(outcome=AttemptOutcome.OPEN).last()
    if attempt is None:
        never_left = {**outcomes.UNCLAIMED, "state": State.QUEUED}
        return str(State.QUEUED) if rows.update(**never_left) else "LOST"
    fields = _after_crash(message, now)
    if not rows.update(**fields):
        return "LOST"
    message.attempts.filter(outcome=AttemptOutcome.OPEN).update(
        outcome=AttemptOutcome.UNKNOWN,
        code="crash",
        reason=CRASHED,
        finished_at=max(now, attempt.started_at),
    )
    receipts.settle(message.pk, now=now)
    return str(fields["state"])


def _after_crash(message: OutboxMessage, now: datetime) -> outcomes.Fields:
    if message.channel in channels:
        channel = channels.get(message.channel)
        return outcomes.fields_after(Unknown(CRASHED), message, channel, now)
    return outcomes.finished(State.UNKNOWN, now, code="unknown", reason=CRASHED)


@transaction.atomic
def expire_overdue(*, now: datetime) -> int:
    """End the queued messages whose time has passed; return how many."""
    fields = outcomes.finished(State.EXPIRED, now, code="expired", reason="Quá hạn gửi.")
    late = OutboxMessage.objects.filter(expires_at__lte=now)
    return withdrawing.end_queued(late, fields, now=now)
