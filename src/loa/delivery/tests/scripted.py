"""A channel that answers as told and remembers what reached it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from loa.audience.contract import AddressKind, ConsentChannel, address_kinds, consent_channels
from loa.delivery import operations as delivery
from loa.delivery.contract import (
    Accepted,
    Account,
    Body,
    Channel,
    Message,
    OptionField,
    Outcome,
    channels,
)
from loa.delivery.types import EVERYBODY, Target


class Killed(BaseException):
    """The process died at this line; nothing may catch it."""


Answer = Outcome | Exception | Killed | Callable[[Message], Outcome]


class Scripted(Channel):
    """Takes the next answer of `answers`, or accepts."""

    code = "scripted"
    label = "Kênh thử"
    accepts = ("sms_text",)
    redact = ("token", "phone")

    def __init__(self, **facts: object) -> None:
        self.answers: list[Answer] = []
        self.messages: list[Message] = []
        self.accounts: list[Account] = []
        self.received: Counter[str] = Counter()
        for name, value in facts.items():
            setattr(self, name, value)

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Remember the message and give the next answer."""
        self.messages.append(message)
        self.accounts.append(account)
        answer = self.answers.pop(0) if self.answers else Accepted(f"id-{message.key}")
        if isinstance(answer, BaseException):
            raise answer
        return answer(message) if callable(answer) else answer

    def take(self, message: Message) -> None:
        """Count the message as received by the provider."""
        self.received[message.key] += 1


def install(channel: Scripted) -> Scripted:
    """Register a scripted channel with what the audience needs to know of it."""
    channels.remove("scripted")
    channels.register("scripted", channel)
    if channel.address_kind:
        kind = channel.address_kind
        address_kinds.register(kind, AddressKind(kind, "Điện thoại", channel.normalize_address))
    if channel.consent_channel:
        code = channel.consent_channel
        consent_channels.register(code, ConsentChannel(code, channel.label))
    return channel


def uninstall() -> None:
    """Take away what `install` registered."""
    channels.remove("scripted")
    address_kinds.remove("test_phone")
    consent_channels.remove("test_phone")


TOKEN = OptionField("token", "Mã truy cập", is_secret=True)


def enqueue(now: datetime, *, origin: str = "posting/1", targets: tuple[Target, ...] = (), **more):
    """Enqueue one message to everybody, unless told otherwise."""
    options = {"account_id": None, "expires_at": None, "purpose": "guidance", "due_at": now}
    return delivery.enqueue(
        origin=origin,
        channel="scripted",
        targets=targets or (EVERYBODY,),
        body=Body("Nộp hồ sơ trực tuyến"),
        now=now,
        actor=None,
        **{**options, **more},
    )


def drain(now: datetime, **more):
    """Drain the scripted channel with a clock that stands still."""
    return delivery.drain(channel="scripted", worker="thử", clock=lambda: now, **more)
