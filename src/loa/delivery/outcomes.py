"""What an outcome does to a message; the attempt is closed in the same transaction."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.audience import operations as audience

from . import accounts, bodies, policy, receipts
from .contract import (
    Accepted,
    Channel,
    Idempotency,
    Outcome,
    Rejected,
    Scope,
    Throttled,
    Unknown,
    Waiting,
)
from .models import AttemptOutcome, DeliveryAttempt, OutboxMessage, State

log = logging.getLogger(__name__)
Fields = dict[str, Any]
UNCLAIMED: Fields = {"claimed_by": "", "claim_until": None}
TOO_LATE = "Quá hạn trước khi gửi lại được."


def finished(state: State, now: datetime, *, code: str = "", reason: str = "") -> Fields:
    """Return the fields of a message that ends in `state`."""
    said = {"last_code": code[:80], "last_reason": reason[:250]}
    return {**UNCLAIMED, "state": state, "finished_at": now, "waiting_reason": "", **said}


def queued_again(
    message: OutboxMessage, due_at: datetime, now: datetime, *, code: str, reason: str
) -> Fields:
    """Return the fields of a message that tries again at `due_at`, or is then too late."""
    if message.expires_at is not None and due_at >= message.expires_at:
        return finished(State.EXPIRED, now, code=code, reason=f"{TOO_LATE} {reason}")
    said = {"last_code": code[:80], "last_reason": reason[:250]}
    return {**UNCLAIMED, "state": State.QUEUED, "due_at": due_at, **said}


def waiting(reason: str) -> Fields:
    """Return the fields of a message that a person must do something for first."""
    return {**UNCLAIMED, "state": State.QUEUED, "waiting_reason": reason[:250] or "Chờ cán bộ."}


def _after_accepted(outcome: Accepted, now: datetime) -> Fields:
    fields: Fields = {"provider_id": outcome.provider_id[:200], "accepted_at": now}
    if outcome.is_delivered:
        return {**finished(State.DELIVERED, now), **fields, "delivered_at": now}
    return {**UNCLAIMED, "state": State.ACCEPTED, "last_code": "", "last_reason": "", **fields}


def _after_rejected(outcome: Rejected, message: OutboxMessage, now: datetime) -> Fields:
    if outcome.scope is not Scope.ACCOUNT:
        return finished(State.FAILED, now, code=outcome.code, reason=outcome.reason)
    unburnt = {"attempt_count": max(message.attempt_count - 1, 0)}
    if message.account_id is None:
        return {**waiting(outcome.reason), **unburnt}
    again = queued_again(message, now, now, code=outcome.code, reason=outcome.reason)
    return {**again, **unburnt}


def _after_throttled(
    outcome: Throttled, message: OutboxMessage, channel: Channel, now: datetime
) -> Fields:
    if message.attempt_count >= channel.max_attempts:
        return finished(State.FAILED, now, code=outcome.code, reason=outcome.reason)
    until = outcome.until or now + policy.pause_after(message.attempt_count)
    return queued_again(message, until, now, code=outcome.code, reason=outcome.reason)


def _after_unknown(
    outcome: Unknown, message: OutboxMessage, channel: Channel, now: datetime
) -> Fields:
    is_safe = channel.idempotency is Idempotency.KEY
    if is_safe and message.attempt_count < channel.max_attempts:
        until = now + policy.pause_after(message.attempt_count)
        if message.expires_at is None or until < message.expires_at:
            return queued_again(message, until, now, code="unknown", reason=outcome.reason)
    return {
        **UNCLAIMED,
        "state": State.UNKNOWN,
        "finished_at": now,
        "last_code": "unknown",
        "last_reason": outcome.reason[:250],
    }


def fields_after(
    outcome: Outcome, message: OutboxMessage, channel: Channel, now: datetime
) -> Fields:
    """Return the fields that `outcome` gives to a message; see the drawing in models."""
    if isinstance(outcome, Accepted):
        return _after_accepted(outcome, now)
    if isinstance(outcome, Rejected):
        return _after_rejected(outcome, message, now)
    if isinstance(outcome, Throttled):
        return _after_throttled(outcome, message, channel, now)
    if isinstance(outcome, Unknown):
        return _after_unknown(outcome, message, channel, now)
    return {**waiting(outcome.reason), "attempt_count": max(message.attempt_count - 1, 0)}


def _closing(outcome: Outcome, attempt: DeliveryAttempt, channel: Channel, now: datetime) -> Fields:
    words = {
        Accepted: AttemptOutcome.ACCEPTED,
        Rejected: AttemptOutcome.REJECTED,
        Throttled: AttemptOutcome.THROTTLED,
        Unknown: AttemptOutcome.UNKNOWN,
        Waiting: AttemptOutcome.WAITING,
    }
    word = words[type(outcome)]
    if isinstance(outcome, Accepted) and outcome.is_delivered:
        word = AttemptOutcome.DELIVERED
    ended_at = max(now, attempt.started_at)
    return {
        "finished_at": ended_at,
        "outcome": word,
        "code": getattr(outcome, "code", "")[:80],
        "reason": getattr(outcome, "reason", "")[:250],
        "duration_ms": round((ended_at - attempt.started_at).total_seconds() * 1000),
        "detail": bodies.redacted(getattr(outcome, "detail", {}), channel.redact),
    }


@transaction.atomic
def close(
    message: OutboxMessage,
    attempt: DeliveryAttempt,
    outcome: Outcome,
    channel: Channel,
    *,
    now: datetime,
    address: str = "",
) -> None:
    """Close the attempt and move the message on, if this worker still holds it.

    Where the claim ran out during a long call, recovery has called it UNKNOWN; the late answer
    then still counts, unless a newer attempt exists.
    """
    DeliveryAttempt.objects.filter(
        pk=attempt.pk, outcome__in=[AttemptOutcome.OPEN, AttemptOutcome.UNKNOWN]
    ).update(**_closing(outcome, attempt, channel, now))
    fields = fields_after(outcome, message, channel, now)
    rows = OutboxMessage.objects.filter(pk=message.pk)
    held_count = rows.filter(claimed_by=message.claimed_by, state=State.CLAIMED).update(**fields)
    is_late = not held_count and not isinstance(outcome, Unknown)
    if is_late and not message.attempts.filter(pk__gt=attempt.pk).exists():
        rows.filter(state=State.UNKNOWN).update(**fields)
    if isinstance(outcome, Rejected):
        _spread(outcome, message, channel, address, now)
    if receipts.has_any(message, fields.get("provider_id", "")):
        receipts.settle(message.pk, now=now)


def _spread(
    outcome: Rejected, message: OutboxMessage, channel: Channel, address: str, now: datetime
) -> None:
    """Let a refusal reach as far as its scope: the account, or the address."""
    if outcome.scope is Scope.ACCOUNT and message.account_id is not None:
        accounts.pause(message.account_id, reason=outcome.reason, now=now)
        log.error("An account stands still", extra={"channel": channel.code, "code": outcome.code})
    if not (channel.address_kind and address):
        return
    if outcome.scope is Scope.ADDRESS:
        audience.mark_address_unusable(
            address_kind=channel.address_kind, address=address, reason=outcome.reason, now=now
        )
    if outcome.withdraws_consent:
        audience.suppress(
            address_kind=channel.address_kind,
            address=address,
            reason="opt_out",
            now=now,
            actor=None,
        )
