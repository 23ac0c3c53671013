"""Random histories of enqueueing, sending, crashing, receipts and people: the promises hold."""

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import Accepted, Idempotency, ReceiptNotice, Rejected, Throttled, Unknown
from loa.delivery.models import FINAL, OutboxMessage, Payload, Receipt, State
from loa.delivery.types import Target
from loa.kernel.clock import VN

from .scripted import Killed, Scripted, drain, enqueue, install, uninstall

# What the provider does with the first message of a drain; it accepts the others.
DEEDS = ["accept", "deliver", "reject", "throttle", "lose", "take_and_time_out", "die", "die_after"]


class Outbox(RuleBasedStateMachine):
    """One provider, many targets, a clock that only goes forward."""

    idempotency = Idempotency.NONE

    def __init__(self):
        super().__init__()
        self.channel = install(Scripted(idempotency=self.idempotency))
        self.now = datetime(2026, 11, 24, 9, tzinfo=VN)
        self.targets, self.allowed, self.ended = 0, Counter(), {}

    def teardown(self):
        Receipt.objects.all().delete()
        OutboxMessage.objects.all().delete()
        Payload.objects.all().delete()
        uninstall()

    @initialize()
    def begin(self):
        self.add(expires=False)

    @rule(expires=st.booleans())
    def add(self, expires):
        new = tuple(Target(str(self.targets + number)) for number in range(1, 4))
        self.targets += len(new)
        end = self.now + timedelta(minutes=30) if expires else None
        enqueue(self.now, targets=new, expires_at=end)

    @rule(deed=st.sampled_from(DEEDS), minutes=st.integers(0, 20))
    def send(self, deed, minutes):
        self.now += timedelta(minutes=minutes)
        self.channel.answers = [self._answer(deed), *[self._answer("accept")] * 50]
        with suppress(Killed):
            drain(self.now)

    def _answer(self, deed):
        def answer(message):
            if deed in {"accept", "deliver", "take_and_time_out", "die_after"}:
                self._take(message)
            if deed in {"die", "die_after"}:
                raise Killed
            outcomes = {"reject": Rejected("x", "Từ chối."), "throttle": Throttled("t", "Chờ.")}
            known = outcomes | {"accept": Accepted(message.key), "deliver": Accepted("", True)}
            return known.get(deed, Unknown("hết giờ"))

        return answer

    def _take(self, message):
        is_known = self.channel.received[message.key] > 0
        if not (is_known and self.idempotency is Idempotency.KEY):
            self.channel.take(message)

    @rule(minutes=st.integers(0, 20))
    def recover(self, minutes):
        self.now += timedelta(minutes=minutes)
        delivery.recover(now=self.now)

    @rule()
    def cancel(self):
        delivery.cancel(origin="posting/1", now=self.now, actor=None)

    @rule(event=st.sampled_from(["delivered", "seen", "failed"]), choice=st.integers(0, 99))
    def receipt(self, event, choice):
        keys = sorted(self.channel.received)
        if keys:
            key = keys[choice % len(keys)]
            notice = ReceiptNotice(key, event, self.now, key=key)
            delivery.record_receipt(channel="scripted", notice=notice, now=self.now)

    @rule(was_delivered=st.booleans())
    def ask_a_person(self, was_delivered):
        row = queries.unknown().first()
        if row is not None:
            self.allowed[row.key] += 0 if was_delivered else 1
            delivery.resolve_unknown(
                message_id=row.pk, was_delivered=was_delivered, actor=None, now=self.now
            )

    @invariant()
    def nothing_is_lost(self):
        assert OutboxMessage.objects.count() == self.targets
        assert queries.summary("posting/1").total == self.targets

    @invariant()
    def nothing_is_received_twice_unless_a_person_said_so(self):
        for key, count in self.channel.received.items():
            assert count <= 1 + self.allowed[key]

    @invariant()
    def a_taken_message_is_never_queued_blindly(self):
        if self.idempotency is Idempotency.NONE:
            queued = OutboxMessage.objects.filter(state=State.QUEUED)
            for row in queued.filter(key__in=list(self.channel.received)):
                assert self.allowed[row.key] > 0

    @invariant()
    def what_has_ended_stays_or_was_delivered_after_all(self):
        for pk, state in OutboxMessage.objects.values_list("pk", "state"):
            before = self.ended.get(pk)
            assert before is None or state in {before, State.DELIVERED}
            if state in FINAL:
                self.ended[pk] = state


class KeyedOutbox(Outbox):
    """The same with a provider that takes each key once."""

    idempotency = Idempotency.KEY


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Outbox, KeyedOutbox])
def test_the_promises_hold_in_every_history(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
