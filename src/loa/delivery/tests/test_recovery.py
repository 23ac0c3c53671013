"""After a crash: nothing is lost, nothing is sent twice without a person."""

from datetime import timedelta

import pytest

from loa.delivery import claims, queries
from loa.delivery import operations as delivery
from loa.delivery.contract import Accepted, Idempotency, Unknown
from loa.delivery.models import OutboxMessage, State
from loa.delivery.types import Target

from .scripted import Killed, drain, enqueue

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=121)


def crash(channel, now):
    channel.answers = [Killed()]
    with pytest.raises(Killed):
        drain(now)


def test_a_crash_during_the_call_becomes_unknown(channel, now):
    enqueue(now)
    crash(channel, now)
    assert OutboxMessage.objects.get().state == State.CLAIMED
    assert delivery.recover(now=now) == {}
    assert delivery.recover(now=now + LATER) == {"UNKNOWN": 1}
    attempt = OutboxMessage.objects.get().attempts.get()
    assert (attempt.outcome, attempt.code) == ("unknown", "crash")


def test_with_a_key_it_is_repeated(channel, now):
    channel.idempotency = Idempotency.KEY
    enqueue(now)
    crash(channel, now)
    assert delivery.recover(now=now + LATER) == {"QUEUED": 1}
    drain(now + timedelta(hours=1))
    assert OutboxMessage.objects.get().state == State.ACCEPTED
    assert len({message.key for message in channel.messages}) == 1


def test_claimed_messages_that_never_left_are_queued_again(channel, now):
    enqueue(now, targets=tuple(Target(name) for name in "abc"))
    crash(channel, now)
    assert delivery.recover(now=now + LATER) == {"UNKNOWN": 1, "QUEUED": 2}
    drain(now + LATER)
    assert queries.summary("posting/1").counts == {"UNKNOWN": 1, "ACCEPTED": 2}


def test_a_worker_that_lost_its_claim_does_not_send(channel, now):
    enqueue(now)
    slow, *_ = claims.claim(channel="scripted", worker="chậm", now=now, batch=1, claim_s=1)
    delivery.recover(now=now + timedelta(seconds=2))
    drain(now + timedelta(seconds=2))
    blocked = claims.begin(slow, channel, now=now + timedelta(seconds=3), claim_s=1)
    assert blocked is claims.Blocked.LOST


def test_the_answer_to_a_call_that_outlived_its_claim_still_counts(channel, now):
    def slow(message):
        delivery.recover(now=now + LATER)
        assert OutboxMessage.objects.get().state == State.UNKNOWN
        return Accepted("p1", is_delivered=True)

    channel.answers = [slow]
    enqueue(now)
    drain(now)
    assert OutboxMessage.objects.get().state == State.DELIVERED
    assert OutboxMessage.objects.get().attempts.get().outcome == "delivered"


def test_a_late_unknown_changes_nothing(channel, now):
    def slow(message):
        delivery.recover(now=now + LATER)
        row = OutboxMessage.objects.get()
        delivery.resolve_unknown(message_id=row.pk, was_delivered=True, actor=None, now=now)
        return Unknown("hết giờ")

    channel.answers = [slow]
    enqueue(now)
    drain(now)
    assert OutboxMessage.objects.get().state == State.DELIVERED


def test_what_is_claimed_and_not_begun_can_be_cancelled(channel, now):
    enqueue(now)
    [row] = claims.claim(channel="scripted", worker="a", now=now, batch=1, claim_s=60)
    assert delivery.cancel(origin="posting/1", now=now, actor=None) == 1
    later = now + timedelta(seconds=1)
    assert claims.begin(row, channel, now=later, claim_s=60) is claims.Blocked.LOST


def test_two_workers_never_claim_the_same_message(channel, now):
    enqueue(now, targets=tuple(Target(str(number)) for number in range(5)))
    options = {"channel": "scripted", "now": now, "batch": 3, "claim_s": 60}
    first = claims.claim(worker="a", **options)
    second = claims.claim(worker="b", **options)
    assert not {row.pk for row in first} & {row.pk for row in second}
    assert (len(first), len(second)) == (3, 2)


def test_messages_expire_without_anybody_draining(channel, now):
    enqueue(now, due_at=now + timedelta(days=2), expires_at=now + timedelta(hours=1))
    assert delivery.recover(now=now + timedelta(hours=2)) == {"EXPIRED": 1}
