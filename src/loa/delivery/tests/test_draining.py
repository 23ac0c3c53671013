"""What each outcome does to a message."""

from datetime import timedelta

import pytest
from django.db import connection

from loa.audience import operations as audience
from loa.audience.models import ContactAddress, Suppression
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import (
    Accepted,
    Idempotency,
    Rejected,
    Scope,
    Throttled,
    Unknown,
    Waiting,
)
from loa.delivery.errors import BadAccount, NotHandable, NotUnknown
from loa.delivery.models import OutboxMessage, Payload, State
from loa.delivery.types import Target

from .scripted import TOKEN, drain, enqueue

pytestmark = pytest.mark.django_db


def only():
    return OutboxMessage.objects.get()


def test_a_repeated_enqueue_adds_nothing(channel, now):
    targets = (Target("a"), Target("b"))
    assert enqueue(now, targets=targets) == 2
    assert enqueue(now, targets=(*targets, Target("c"))) == 1
    assert (OutboxMessage.objects.count(), Payload.objects.count()) == (3, 1)


def test_nothing_leaves_before_it_is_due(channel, now):
    enqueue(now, due_at=now + timedelta(hours=1))
    assert drain(now).total == 0
    assert drain(now + timedelta(hours=1)).counts == {"Accepted": 1}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Accepted("p1"), State.ACCEPTED),
        (Accepted("p1", is_delivered=True), State.DELIVERED),
        (Rejected("-201", "Sai tham số."), State.FAILED),
        (Throttled("-32", "Quá nhanh."), State.QUEUED),
        (Unknown("hết giờ"), State.UNKNOWN),
        (Waiting("Chờ thu âm."), State.QUEUED),
        (RuntimeError("lỗi của kênh"), State.UNKNOWN),
    ],
)
def test_each_outcome_leads_to_its_state(channel, now, outcome, state):
    channel.answers = [outcome]
    enqueue(now)
    drain(now)
    assert only().state == state
    attempt = only().attempts.get()
    assert attempt.finished_at == now
    assert attempt.outcome


def test_the_call_is_made_outside_any_transaction(transactional_db, channel, now):
    inside = []
    channel.answers = [lambda m: inside.append(connection.in_atomic_block) or Accepted("p")]
    enqueue(now)
    drain(now)
    assert inside == [False]


def test_an_unknown_is_repeated_with_the_same_key_where_the_provider_honors_it(channel, now):
    channel.idempotency = Idempotency.KEY
    channel.answers = [Unknown("hết giờ")]
    enqueue(now)
    drain(now)
    drain(now + timedelta(minutes=1))
    assert only().state == State.ACCEPTED
    assert len({message.key for message in channel.messages}) == 1
    assert [message.attempt for message in channel.messages] == [1, 2]


def test_an_unknown_is_never_repeated_without_a_key(channel, now):
    channel.answers = [Unknown("hết giờ")]
    enqueue(now)
    drain(now)
    drain(now + timedelta(days=1))
    assert len(channel.messages) == 1
    assert [row.pk for row in queries.unknown()] == [only().pk]


def test_throttling_ends_after_the_last_try(channel, now):
    channel.answers = [Throttled("-32", "Quá nhanh.")] * 9
    enqueue(now)
    for hour in range(9):
        drain(now + timedelta(hours=hour))
    assert (only().state, len(channel.messages)) == (State.FAILED, channel.max_attempts)


def test_throttling_until_a_time_waits_for_it(channel, now):
    until = now + timedelta(hours=3)
    channel.answers = [Throttled("-32", "Chờ.", until=until)]
    enqueue(now)
    drain(now)
    assert only().due_at == until


def test_a_message_that_would_come_too_late_expires_at_once(channel, now):
    channel.answers = [Throttled("-32", "Chờ.", until=now + timedelta(hours=3))]
    enqueue(now, expires_at=now + timedelta(hours=1))
    drain(now)
    assert only().state == State.EXPIRED


def test_an_expired_message_is_not_sent(channel, now):
    enqueue(now, expires_at=now + timedelta(hours=1))
    drain(now + timedelta(hours=1))
    assert (only().state, channel.messages) == (State.EXPIRED, [])


def test_a_stopped_account_keeps_its_messages_and_burns_no_attempt(channel, now):
    channel.account_fields = (TOKEN,)
    account = delivery.save_account(
        channel="scripted", name="Xã", options={"token": "x"}, now=now, actor=None
    )
    enqueue(now, targets=(Target("a"), Target("b"), Target("c")))
    channel.answers = [Rejected("-211", "Hết hạn mức.", scope=Scope.ACCOUNT)]
    drain(now)
    assert len(channel.messages) == 1
    rows = OutboxMessage.objects.all()
    assert {(row.state, row.attempt_count) for row in rows} == {(State.QUEUED, 0)}
    [alarm] = queries.account_alarms()
    assert (alarm.queued_count, alarm.reason) == (3, "Hết hạn mức.")
    delivery.resume_account(account_id=account.pk, now=now, actor=None)
    assert drain(now).counts == {"Accepted": 3}


def test_a_channel_without_an_account_waits_for_one(channel, now):
    channel.account_fields = (TOKEN,)
    enqueue(now)
    drain(now)
    assert "Chưa có tài khoản" in only().waiting_reason
    delivery.save_account(
        channel="scripted", name="Xã", options={"token": "bí mật"}, now=now, actor=None
    )
    drain(now)
    assert channel.accounts[0].options == {"token": "bí mật"}
    assert only().state == State.ACCEPTED


def test_an_account_of_another_channel_is_refused(channel, now):
    account = delivery.save_account(channel="log", name="X", options={}, now=now, actor=None)
    with pytest.raises(BadAccount, match="không thuộc Kênh thử"):
        enqueue(now, account_id=account.pk)


def test_a_waiting_message_goes_on_when_resumed(channel, now):
    channel.answers = [Waiting("Chờ thu âm.")]
    enqueue(now)
    drain(now)
    assert drain(now + timedelta(hours=1)).total == 0
    assert queries.summary("posting/1").sentence() == "1 chờ người làm"
    assert delivery.resume_waiting(origin="posting/1", now=now) == 1
    drain(now)
    assert only().state == State.ACCEPTED


def test_what_is_stored_of_an_answer_is_redacted(channel, now):
    detail = {"quota": 5, "token": "bí mật", "to": [{"phone": "0912345678"}]}
    channel.answers = [Accepted("p1", detail=detail)]
    enqueue(now)
    drain(now)
    stored = only().attempts.get().detail
    assert stored == {"quota": 5, "token": "***", "to": [{"phone": "***"}]}


def test_an_error_of_a_plug_is_logged_without_its_words(channel, now, caplog):
    channel.answers = [ValueError("gửi tới 0912345678 lỗi")]
    enqueue(now)
    drain(now)
    assert "A channel raised an error" in caplog.text
    assert "0912345678" not in caplog.text
    assert "0912345678" not in only().last_reason


def test_the_address_and_the_way_out_are_looked_up_when_sending(resident, phone, now):
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    drain(now)
    [message] = phone.messages
    assert message.address == "0912345678"
    assert "/huy-nhan-tin/" in message.unsubscribe_url


def test_a_withdrawal_after_enqueueing_is_obeyed(resident, phone, now):
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    audience.withdraw_consent(
        contact_id=resident.pk,
        purpose="guidance",
        consent_channel="test_phone",
        now=now,
        actor=None,
    )
    drain(now)
    assert (only().state, phone.messages) == (State.SUPPRESSED, [])


def test_a_dead_address_is_not_used_again(resident, phone, now):
    phone.answers = [Rejected("550", "Không có hộp thư.", scope=Scope.ADDRESS)]
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    drain(now)
    assert ContactAddress.objects.get().is_usable is False
    enqueue(now, origin="posting/2", targets=(Target("contact/1", resident.pk),))
    drain(now)
    assert queries.messages("posting/2").get().last_code == "no_address"


def test_a_refusal_by_the_person_suppresses_the_address(resident, phone, now):
    phone.answers = [
        Rejected("-139", "Người nhận từ chối.", scope=Scope.ADDRESS, withdraws_consent=True)
    ]
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    drain(now)
    assert Suppression.objects.get().reason == "opt_out"


def test_an_answer_to_somebody_who_wrote_needs_no_contact(phone, now):
    enqueue(now, targets=(Target("conversation/5", address="user-1"),))
    drain(now)
    assert phone.messages[0].address == "user-1"


def test_cancelling_stops_only_what_has_not_left(channel, now):
    enqueue(now, targets=(Target("a"),))
    drain(now)
    enqueue(now, targets=(Target("b"), Target("c")))
    assert delivery.cancel(origin="posting/1", now=now, actor=None) == 2
    drain(now)
    assert len(channel.messages) == 1


def test_a_person_settles_an_unknown_message(channel, now):
    channel.answers = [Unknown("hết giờ")] * 2
    enqueue(now, targets=(Target("a"), Target("b")))
    drain(now)
    first, second = queries.unknown()
    delivery.resolve_unknown(message_id=first.pk, was_delivered=True, actor=None, now=now)
    delivery.resolve_unknown(message_id=second.pk, was_delivered=False, actor=None, now=now)
    assert queries.summary("posting/1").counts == {"DELIVERED": 1, "QUEUED": 1}
    with pytest.raises(NotUnknown, match="đã nhận"):
        delivery.resolve_unknown(message_id=first.pk, was_delivered=True, actor=None, now=now)


def test_a_person_takes_over_what_did_not_arrive(channel, now):
    channel.answers = [Rejected("x", "Không gửi được.")]
    enqueue(now)
    drain(now)
    delivery.hand_over(message_id=only().pk, kind="call", now=now, actor=None)
    assert queries.summary("posting/1").sentence() == "1 cần gọi"
    assert [row.handover_kind for row in queries.handed_over()] == ["call"]
    with pytest.raises(NotHandable):
        delivery.hand_over(message_id=only().pk, kind="call", now=now, actor=None)
