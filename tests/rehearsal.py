"""The rehearsal room as the tests of the channels use it: its faults, phones, and what it tells."""

from __future__ import annotations

import time
from datetime import timedelta
from types import SimpleNamespace

import httpx
import pytest

from loa.delivery import operations as delivery
from loa.delivery.contract import Body
from loa.inbox import operations as inbox
from sandbox.server import running

WAIT_S = 5


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Run the rehearsal room for one module."""
    with running(tmp_path_factory.mktemp("room")) as made:
        yield made


def reset(room):
    """Put everything in the room back; return what changes it."""

    def change(**parts):
        answer = _post(room, "control", **parts)
        assert answer.status_code == 200, answer.text

    change(reset="all")
    return change


@pytest.fixture
def control(room):
    """Change the room; everything is put back before each test."""
    return reset(room)


@pytest.fixture
def provider(monkeypatch):
    """Answer calls from a list: (status, bytes, headers) or an error; remember what was asked."""
    scripted = SimpleNamespace(answers=[], calls=[])

    def request(method, url, **options):
        scripted.calls.append((method, url, options))
        answer = scripted.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, content, *headers = answer if isinstance(answer, tuple) else (200, answer)
        return httpx.Response(status, content=content, headers=headers[0] if headers else {})

    monkeypatch.setattr("loa.kernel.http.request", request)
    return scripted


def enqueue(now, *, channel, target, origin, **more):
    """Put one message into the outbox that is due now and good for a day."""
    delivery.enqueue(
        origin=origin,
        channel=channel,
        account_id=None,
        targets=[target],
        body=Body("Nộp hồ sơ trực tuyến", **more),
        due_at=now,
        expires_at=now + timedelta(days=1),
        purpose="",
        now=now,
        actor=None,
    )


def make_phone(room, user_id, **more):
    """Put a phone into the room and return its number there."""
    answer = _post(room, "phones", user_id=user_id, **more)
    assert answer.is_success, answer.text
    return user_id


def act(room, user_id, **what):
    """Do something as the owner of a phone."""
    answer = _post(room, f"phones/{user_id}/acts", **what)
    assert answer.is_success, answer.text


def log(room, channel):
    """Return what the room was sent on a channel."""
    return _read(room, f"log.json?channel={channel}")


def told(room, *, count):
    """Return the calls that the room makes, once `count` of them are there."""
    for _ in range(60):
        found = _read(room, "webhooks.json")
        if found["count"] >= count:
            break
        time.sleep(0.05)
    return found["webhooks"]


class Phone:
    """A phone, and the house that its messages come to; `carry` takes what was told there."""

    def __init__(self, room, user_id, *, channel, carry):
        self.room, self.user_id, self.channel, self.carry = room, user_id, channel, carry

    def act(self, **what):
        """Do something as the owner, and let it arrive."""
        act(self.room, self.user_id, **what)
        self.arrive()

    def arrive(self):
        """Carry what the room signed to the webhook, answer, and send."""
        assert set(self.carry()) == {200}
        inbox.answer_waiting()
        self.send()

    def send(self):
        """Send what waits in the outbox."""
        delivery.drain(channel=self.channel, worker="thử")

    def messages(self):
        """Return what the phone has received, oldest first."""
        return sorted(log(self.room, self.channel)["messages"], key=lambda row: row["seq"])

    def shown(self):
        """Return its words."""
        return [row["text"] for row in self.messages()]


def _post(room, path, **parts):
    return httpx.post(f"{room.base_url}/{path}", json=parts, timeout=WAIT_S, trust_env=False)


def _read(room, path):
    return httpx.get(f"{room.base_url}/{path}", timeout=WAIT_S, trust_env=False).json()
