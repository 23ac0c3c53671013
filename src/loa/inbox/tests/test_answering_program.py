"""The program that answers: it finds what waits, sends the reply, and ends when told to."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command

from loa.delivery.contract import Body, Replies
from loa.inbox import operations
from loa.inbox.contract import Writing, answerers
from loa.inbox.types import Received

from .test_inbox import inbound

# The program gives back its database connection between two looks: no test transaction outlives that.
pytestmark = pytest.mark.django_db(transaction=True)


class Echo:
    """Says what was said, then has the program told to stop."""

    def __init__(self) -> None:
        self.got_ready = 0

    def get_ready(self) -> None:
        """Count."""
        self.got_ready += 1

    def prepare(self, message: Received, *, now: datetime) -> Writing:
        """Answer with the same words."""

        def write() -> None:
            origin = f"reply/{message.id}"
            operations.reply(inbound_id=message.id, body=Body(message.text), origin=origin, now=now)
            os.kill(os.getpid(), signal.SIGTERM)

        return write

    def give_up(self, message: Received, *, now: datetime) -> None:
        """Never called."""


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Echo]:
    """Register an answerer, alone; put the handlers of signals back."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(answerers, "_entries", {})
    yield answerers.register("echo", Echo())
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_it_answers_and_ends(chat, echo: Echo, now: datetime, monkeypatch) -> None:
    monkeypatch.setattr("loa.kernel.clock.now", lambda: now)
    monkeypatch.setattr("loa.inbox.answering.autodiscover_modules", lambda name: None)
    chat.replies = Replies.MESSAGE
    row = operations.record(inbound=inbound(now), now=now)
    call_command("run_answering", interval=0.01)
    row.refresh_from_db()
    assert echo.got_ready == 1
    assert row.reply_state == "answered"
