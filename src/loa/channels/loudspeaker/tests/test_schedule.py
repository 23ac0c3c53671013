"""The broadcast times of the commune."""

from datetime import datetime, timedelta

import pytest

from loa.channels.loudspeaker import schedule
from loa.channels.loudspeaker.channel import Loudspeaker
from loa.channels.loudspeaker.errors import WrongSchedule
from loa.delivery import operations as delivery
from loa.delivery.contract import Account, Rejected, Scope
from loa.kernel.clock import VN


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=VN)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(24, 5), at(24, 5, 30)),
        (at(24, 5, 30), at(24, 5, 30)),
        (at(24, 5, 31), at(24, 17)),
        (at(24, 18), at(25, 5, 30)),
        (at(27, 17, 1), at(30, 5, 30)),  # Friday evening: nothing before Monday
        (at(28, 12), at(30, 5, 30)),
    ],
)
def test_the_next_slot(now, expected):
    assert schedule.read({}).next_slot(now).starts_at == expected


def test_a_week_has_ten_slots_of_45_minutes():
    slots = list(schedule.read({}).slots(at(23, 0), at(23, 0) + timedelta(days=7)))
    assert len(slots) == 10
    assert {slot.duration for slot in slots} == {timedelta(minutes=45)}


def test_every_part_can_be_changed():
    changed = schedule.read(
        {"slots": "6:00;11:15", "days": "2 CN", "minutes": "30", "repeat": "2"}
        | {"slots": "06:00; 11:15", "cluster": "Thôn Thượng"}
    )
    assert changed.next_slot(at(28, 12)).starts_at == at(29, 6)
    assert (changed.repeat_count, changed.cluster) == (2, "Thôn Thượng")


@pytest.mark.parametrize(
    "options",
    [{"slots": "năm giờ"}, {"slots": "25:00"}, {"days": "mai"}, {"minutes": "0"}, {"repeat": "x"}],
)
def test_what_cannot_be_read_is_said(options, now):
    with pytest.raises(WrongSchedule):
        schedule.read(options)
    account = Account(1, "loudspeaker", "Đài", options)
    assert not Loudspeaker().check(account).is_ok
    outcome = Loudspeaker().deliver(account, None, now=now)
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)


def test_the_calendar_gets_the_times_of_the_account(db, now):
    assert len(Loudspeaker().slots(at(24, 0), at(25, 0))) == 2
    options = {"slots": "05:30"}
    delivery.save_account(channel="loudspeaker", name="Đài", options=options, now=now, actor=None)
    assert len(Loudspeaker().slots(at(24, 0), at(25, 0))) == 1
