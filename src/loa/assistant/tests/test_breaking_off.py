"""Killed at any step between message and answer: nothing lost, nothing doubled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant.models import Handover, Question
from loa.delivery.models import OutboxMessage
from loa.inbox import operations as inbox
from loa.inbox.answering import LEASE
from loa.inbox.models import InboundMessage
from loa.kernel.scheduler import hold_lease

STEPS = [
    "loa.assistant.operations.prepare",
    "loa.assistant.operations.keep",
    "loa.assistant.handover.considered",
    "loa.inbox.operations.reply",
    "loa.delivery.operations.enqueue",
]


class Killed(BaseException):
    """What a kill is to the code: nothing catches it."""


def broken(real, when):
    """Return `real` as it is killed before or after its work, once."""
    left = [1]

    def called(*given, **named):
        if left and when == "before":
            left.pop()
            raise Killed
        made = real(*given, **named)
        if left:
            left.pop()
            raise Killed
        return made

    return called


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_one_answer(talk, monkeypatch, step, when) -> None:
    module, _, name = step.rpartition(".")
    real = getattr(__import__(module, fromlist=[name]), name)
    talk.send("đăng ký tạm trú")
    monkeypatch.setattr(step, broken(real, when))
    with pytest.raises(Killed):
        talk.answer()
    assert (Question.objects.count(), OutboxMessage.objects.count()) == (0, 0)
    talk.answer()
    talk.answer()
    assert (Question.objects.count(), OutboxMessage.objects.count()) == (1, 1)


def test_a_dead_worker_holds_the_others_up_for_half_a_minute(talk) -> None:
    row = talk.send("đăng ký tạm trú")
    hold_lease(LEASE, "người đã chết", talk.now)
    assert talk.answer() == []
    talk.now += timedelta(seconds=31)
    assert talk.answer() == ["chat"]
    row.refresh_from_db()
    assert row.reply_state == "answered"


def test_a_lost_call_is_made_again(talk) -> None:
    talk.send("đăng ký tạm trú")
    first = talk.now + timedelta(seconds=10)  # until then the program that answers has its turn
    assert inbox.wake_up(now=first)
    assert not inbox.wake_up(now=first + timedelta(seconds=2))
    assert inbox.wake_up(now=first + timedelta(seconds=31))


def test_nobody_is_called_when_nothing_waits(talk) -> None:
    assert not inbox.wake_up(now=talk.now)


def test_what_breaks_off_again_and_again_goes_to_an_officer(talk, monkeypatch) -> None:
    row = talk.send("đăng ký tạm trú")

    def break_off(**_):
        raise RuntimeError

    monkeypatch.setattr("loa.assistant.operations.prepare", break_off)
    for _ in range(4):
        talk.answer()
    row.refresh_from_db()
    assert (row.reply_state, row.reply_tries) == ("failed", 3)
    assert Handover.objects.get().reason == "error"
    assert "cán bộ xã" in OutboxMessage.objects.get().payload.body["text"]


def test_one_message_that_breaks_off_does_not_stop_the_next(talk, monkeypatch) -> None:
    from loa.assistant import operations

    real = operations.prepare

    def break_off_on_one(**given):
        if given["question"] == "hỏng":
            raise RuntimeError
        return real(**given)

    monkeypatch.setattr("loa.assistant.operations.prepare", break_off_on_one)
    talk.send("hỏng")
    talk.send("đăng ký tạm trú")
    talk.answer()
    states = InboundMessage.objects.order_by("id").values_list("reply_state", flat=True)
    assert list(states) == ["waiting", "answered"]
