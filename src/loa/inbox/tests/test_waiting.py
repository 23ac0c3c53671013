"""Which messages wait for an answer, and who is called to give it."""

import pytest

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
    assert operations.wake_up(now=now)


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
