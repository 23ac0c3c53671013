"""Receipts come twice, late, early and out of order."""

from datetime import timedelta
from itertools import permutations

import pytest

from loa.audience.models import ContactAddress
from loa.delivery import operations as delivery
from loa.delivery.contract import Accepted, ReceiptNotice, Scope, Unknown
from loa.delivery.models import OutboxMessage, Receipt, State
from loa.delivery.types import Target

from .scripted import drain, enqueue

pytestmark = pytest.mark.django_db


def receive(event, at, *, provider_id="p1", **more):
    notice = ReceiptNotice(provider_id=provider_id, event=event, at=at, **more)
    return delivery.record_receipt(channel="scripted", notice=notice, now=at)


def sent(channel, now, outcome=None):
    channel.answers = [outcome or Accepted("p1")]
    enqueue(now)
    drain(now)
    return OutboxMessage.objects.get()


def test_a_receipt_delivers(channel, now):
    sent(channel, now)
    receive("delivered", now + timedelta(minutes=1))
    row = OutboxMessage.objects.get()
    assert (row.state, row.delivered_at) == (State.DELIVERED, now + timedelta(minutes=1))


def test_a_doubled_receipt_changes_nothing(channel, now):
    sent(channel, now)
    for minute in (1, 2):
        receive("delivered", now + timedelta(minutes=minute))
    assert Receipt.objects.count() == 1
    assert OutboxMessage.objects.get().delivered_at == now + timedelta(minutes=1)


@pytest.mark.parametrize("order", permutations(("failed", "delivered", "seen")))
def test_the_order_of_receipts_does_not_matter(channel, now, order):
    sent(channel, now)
    times = {"failed": 1, "delivered": 2, "seen": 3}
    for event in order:
        receive(event, now + timedelta(minutes=times[event]))
    row = OutboxMessage.objects.get()
    assert row.state == State.DELIVERED
    assert row.delivered_at == now + timedelta(minutes=2)
    assert row.seen_at == now + timedelta(minutes=3)


def test_a_receipt_during_the_call_is_not_lost(channel, now):
    def answer(message):
        receive("delivered", now)
        return Accepted("p1")

    sent(channel, now, answer)
    assert OutboxMessage.objects.get().state == State.DELIVERED


def test_a_receipt_that_came_before_the_acceptance_is_matched(channel, now):
    receive("delivered", now)
    message = sent(channel, now)
    assert message.state == State.DELIVERED
    assert Receipt.objects.get().message == message


def test_an_unmatched_receipt_is_matched_by_recovery(channel, now):
    message = sent(channel, now, Accepted("other"))
    receive("delivered", now)
    OutboxMessage.objects.filter(pk=message.pk).update(provider_id="p1")
    delivery.recover(now=now)
    assert OutboxMessage.objects.get().state == State.DELIVERED


def test_a_receipt_with_our_key_settles_an_unknown(channel, now):
    message = sent(channel, now, Unknown("hết giờ"))
    receive("delivered", now, provider_id="", key=message.key)
    assert OutboxMessage.objects.get().state == State.DELIVERED


def test_a_failure_receipt_says_why(channel, now):
    sent(channel, now)
    receive("failed", now, code="5.1.1", reason="Không có hộp thư này.")
    row = OutboxMessage.objects.get()
    assert (row.state, row.last_code) == (State.FAILED, "5.1.1")


def test_a_bounce_marks_the_address(resident, phone, now):
    phone.answers = [Accepted("p1")]
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    drain(now)
    receive("failed", now, reason="Không có hộp thư này.", scope=Scope.ADDRESS)
    assert ContactAddress.objects.get().is_usable is False


def test_a_receipt_does_not_touch_what_was_never_tried(channel, now):
    enqueue(now)
    key = OutboxMessage.objects.get().key
    receive("delivered", now, provider_id="", key=key)
    assert OutboxMessage.objects.get().state == State.QUEUED
