"""A chat that residents write on, for tests: what leaves is read from the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from loa.audience.contract import AddressKind, address_kinds
from loa.delivery import queries as outbox
from loa.delivery.contract import Accepted, Channel, Replies, channels
from loa.inbox import operations as inbox
from loa.inbox.types import Inbound


class Chat(Channel):
    """Takes everything, shows three buttons, and closes two days after a resident's last word."""

    code = "chat"
    label = "Kênh thử"
    accepts = ()
    address_kind = "chat_id"
    replies = Replies.MESSAGE
    reply_window = timedelta(hours=48)
    most_buttons = 3

    def deliver(self, account, message, *, now):
        """Accept."""
        return Accepted(message.key)


class Talk:
    """One resident's conversation; time goes on by a minute with each word."""

    def __init__(self, now: datetime, sender: str = "u1") -> None:
        self.now, self.sender, self.count = now, sender, 0

    def send(self, text: str, *, kind: str = "text", external_id: str = "", at=None):
        """Let a message come in and return its row; nothing is answered yet."""
        self.count += 1
        self.now += timedelta(minutes=1)
        given = external_id or f"{self.sender}-{self.count}"
        came = Inbound("chat", given, self.sender, text, at or self.now, kind=kind)
        return inbox.record(inbound=came, now=self.now)

    def answer(self) -> list[str]:
        """Answer what waits."""
        return inbox.answer_waiting(clock=lambda: self.now)

    def say(self, text: str, **more) -> str:
        """Send a message, have it answered, and return the answer or nothing."""
        row = self.send(text, **more)
        self.answer()
        return said_to(row)


def said_to(row) -> str:
    """Return the answer to a message that came in."""
    message = outbox.messages(f"reply/{row.pk}").first()
    return message.payload.body["text"] if message else ""


def buttons_to(row) -> list[dict]:
    """Return the buttons under the answer to a message."""
    message = outbox.messages(f"reply/{row.pk}").first()
    return message.payload.body["buttons"] if message else []


def registered() -> Chat:
    """Put the chat and its addresses among the others."""
    address_kinds.register("chat_id", AddressKind("chat_id", "Mã chat"))
    return channels.register("chat", Chat())


def removed() -> None:
    """Take both away again."""
    channels.remove("chat")
    address_kinds.remove("chat_id")
