"""Which messages wait for an answer, and who is called to give it."""

from datetime import timedelta

import pytest

from loa.audience.types import Target
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox
from loa.delivery.contract import Body, Replies
from loa.inbox import operations
from loa.inbox.errors import NoSuchMessage

from .test_inbox import inbound

pytestmark = pytest.mark.django_db


def state(now, **given):
    return operations.record(inbound=inbound(now, **given), now=now).reply_state


def test_a_channel_without_replies_has_nothing_that_waits(chat, now):
    assert state(now) == "none"
    assert not operations.wake_up(now=now)


def test_on_a_channel_with_replies_a_question_waits(chat, now):
    chat.replies = Replies.MESSAGE
    assert state(now) == "waiting"
    assert operations.wake_up(now=now + timedelta(seconds=10))


def test_a_worker_is_called_only_when_nobody_else_answers(chat, now):
    chat.replies = Replies.MESSAGE
    state(now)
    assert not operations.wake_up(now=now + timedelta(seconds=9))


def test_a_reply_does_not_wait_behind_a_campaign(chat, now, monkeypatch):
    chat.replies = Replies.MESSAGE
    monkeypatch.setattr("loa.kernel.clock.now", lambda: now)
    campaign(now - timedelta(hours=1), count=30)
    row = operations.record(inbound=inbound(now), now=now)
    operations.reply(inbound_id=row.pk, body=Body("a"), origin="reply/1", now=now)
    assert operations.send_replies(worker="w", now=now) == 1
    states = [outbox.messages(origin).first().state for origin in ("reply/1", "posting/1")]
    assert states == ["ACCEPTED", "QUEUED"]


def campaign(now, *, count: int) -> None:
    """Put a campaign into the outbox."""
    delivery.enqueue(
        origin="posting/1",
        channel="chat",
        account_id=None,
        targets=[Target(f"x/{number}", address=f"u{number}") for number in range(count)],
        body=Body("tin"),
        due_at=now,
        expires_at=None,
        purpose="",
        now=now,
        actor=None,
    )


def test_a_refusal_does_not_wait(chat, now):
    chat.replies = Replies.MESSAGE
    assert state(now, text="HỦY") == "none"


def test_a_reply_to_nothing_is_an_error(chat, now):
    with pytest.raises(NoSuchMessage):
        operations.reply(inbound_id=7, body=Body("a"), origin="reply/7", now=now)


def test_one_origin_is_one_reply(chat, now):
    row = operations.record(inbound=inbound(now), now=now)
    counts = [
        operations.reply(inbound_id=row.pk, body=Body("a"), origin="reply/1", now=now)
        for _ in range(2)
    ]
    assert counts == [1, 0]
