"""Quiet hours, a shared rate, a daily number a person, and the pauses between tries."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.delivery import operations as delivery
from loa.delivery import policy, queries
from loa.delivery.models import OutboxMessage, State
from loa.delivery.types import Target
from loa.kernel.clock import VN, local

from .scripted import TOKEN, Scripted, drain, enqueue

NIGHT = Scripted(quiet_from=time(21), quiet_until=time(7))
NOON = Scripted(quiet_from=time(11, 30), quiet_until=time(13, 30))


def at(hour, minute=0):
    return datetime(2026, 11, 24, hour, minute, tzinfo=VN)


@pytest.mark.parametrize(
    ("channel", "moment", "end"),
    [
        (NIGHT, at(20, 59), None),
        (NIGHT, at(21), at(7) + timedelta(days=1)),
        (NIGHT, at(6, 59), at(7)),
        (NIGHT, at(7), None),
        (NOON, at(12), at(13, 30)),
        (NOON, at(13, 30), None),
        (Scripted(), at(3), None),
    ],
)
def test_quiet_hours_are_half_open_in_vietnamese_time(channel, moment, end):
    assert policy.quiet_end(channel, moment) == end


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_the_end_of_quiet_hours_is_never_quiet(moment):
    moment = moment.replace(tzinfo=VN)
    for channel in (NIGHT, NOON):
        end = policy.quiet_end(channel, moment)
        if end is not None:
            assert moment < end <= moment + timedelta(days=1)
            assert policy.quiet_end(channel, end) is None


@given(st.integers(1, 30))
def test_pauses_grow_and_stay_bounded(attempt_count):
    pause = policy.pause_after(attempt_count).total_seconds()
    wanted = min(5 * 2 ** (attempt_count - 1), 900)
    assert wanted * 0.5 <= pause <= wanted * 1.5


@pytest.mark.django_db
def test_a_message_waits_for_the_morning(channel):
    channel.quiet_from, channel.quiet_until = time(21), time(7)
    enqueue(at(22))
    drain(at(22))
    row = OutboxMessage.objects.get()
    assert (row.state, local(row.due_at)) == (State.QUEUED, at(7) + timedelta(days=1))
    assert channel.messages == []


@pytest.mark.django_db
def test_a_message_that_ends_in_the_night_expires(channel):
    channel.quiet_from, channel.quiet_until = time(21), time(7)
    enqueue(at(22), expires_at=at(23))
    drain(at(22))
    assert OutboxMessage.objects.get().state == State.EXPIRED


@pytest.mark.django_db
def test_the_rate_is_shared_by_all_workers(channel, now):
    channel.account_fields, channel.per_minute = (TOKEN,), 4
    delivery.save_account(
        channel="scripted", name="Xã", options={"token": "x"}, now=now, actor=None
    )
    enqueue(now, targets=tuple(Target(str(number)) for number in range(10)))
    assert drain(now).counts == {"Accepted": 4, "LIMITED": 1}
    assert drain(now + timedelta(seconds=30)).total == 0
    assert drain(now + timedelta(seconds=60)).counts["Accepted"] == 4
    assert queries.summary("posting/1").counts == {"ACCEPTED": 8, "QUEUED": 2}


@pytest.mark.django_db
def test_one_person_gets_no_more_than_the_daily_number(resident, phone, now):
    phone.daily_cap = 2
    for number in range(3):
        enqueue(now, origin=f"posting/{number}", targets=(Target("contact/1", resident.pk),))
    drain(now)
    assert len(phone.messages) == 2
    assert OutboxMessage.objects.get(state=State.QUEUED).due_at == now + timedelta(hours=24)
    drain(now + timedelta(hours=24))
    assert len(phone.messages) == 3
