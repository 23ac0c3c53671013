"""The Channel port: mostly facts as class attributes, and one method that sends.

Measuring, retrying, classifying and logging are written once, in delivery's operations; a plug
writes only `deliver`. Nothing anywhere compares a channel's code: ask the channel.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from loa.kernel.registry import Registry
from loa.kernel.text import nfc


class Idempotency(StrEnum):
    """What the provider does with a repeated request."""

    KEY = "key"  # the same key is accepted once: repeating is safe
    NONE = "none"  # a repeat is a second message: never repeat blindly


class Scope(StrEnum):
    """How far a refusal reaches."""

    MESSAGE = "message"  # this message only
    ADDRESS = "address"  # this address cannot be reached here: use the next channel
    ACCOUNT = "account"  # the whole account stands still: a person must act


class Replies(StrEnum):
    """How a resident who wrote on a channel reads what the commune answers."""

    NONE = "none"
    MESSAGE = "message"  # as a message in the same conversation
    PAGE = "page"  # on the page of the conversation


@dataclass(frozen=True)
class Button:
    """A button under a message: opens an address or sends a text back."""

    label: str
    url: str = ""
    reply: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that goes along, by its place in the media storage."""

    name: str
    media_type: str
    path: str
    sha256: str
    alt: str = ""


@dataclass(frozen=True)
class Body:
    """What a message says, the same for all its recipients."""

    text: str
    subject: str = ""
    html: str = ""
    buttons: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """The commune's account on a channel, as the officer filled it in; secrets are plain here."""

    id: int
    channel: str
    name: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class Message:
    """One message to one target, ready to send."""

    key: str  # the same at every attempt
    address: str  # what the channel's `address_kind` says; empty for a broadcast
    body: Body
    unsubscribe_url: str = ""  # one-click address (RFC 8058) for this recipient
    deadline: datetime | None = None
    attempt: int = 1


@dataclass(frozen=True)
class Accepted:
    """The provider took it; `is_delivered` when that is already the end of the way."""

    provider_id: str = ""
    is_delivered: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rejected:
    """The provider refused; a repeat would be refused too."""

    code: str
    reason: str  # Vietnamese, for an officer
    scope: Scope = Scope.MESSAGE
    withdraws_consent: bool = False


@dataclass(frozen=True)
class Throttled:
    """Not now: the provider certainly did not take it. Try again at `until` or after a pause."""

    code: str
    reason: str
    until: datetime | None = None


@dataclass(frozen=True)
class Unknown:
    """Nobody knows whether the provider took it; delivery decides by `idempotency`."""

    reason: str


@dataclass(frozen=True)
class Waiting:
    """A person must do something first, such as recording the voice."""

    reason: str


Outcome = Accepted | Rejected | Throttled | Unknown | Waiting


@dataclass(frozen=True)
class ReceiptNotice:
    """What a provider said later about a message it had taken."""

    provider_id: str
    event: str  # delivered | seen | failed
    at: datetime
    code: str = ""
    reason: str = ""
    key: str = ""  # Message.key, where the provider gives it back; enough without provider_id
    scope: Scope = Scope.MESSAGE  # ADDRESS: nobody is reached at this address any more
    withdraws_consent: bool = False


@dataclass(frozen=True)
class OptionField:
    """One thing the officer fills in for an account."""

    name: str
    label: str
    help_text: str = ""
    is_secret: bool = False
    is_required: bool = True


@dataclass(frozen=True)
class Slot:
    """A time at which the channel can go out, for the calendar."""

    starts_at: datetime
    duration: timedelta
    label: str


@dataclass(frozen=True)
class AccountCheck:
    """Whether an account works, in a sentence for the officer."""

    is_ok: bool
    sentence: str


class Channel(ABC):
    """A way out. The folder name is the code."""

    code: str
    label: str  # Vietnamese, as officers say it
    accepts: tuple[str, ...]  # product kinds, best first; empty: it only carries replies
    address_kind: str = ""  # kind of contact address it needs; empty: it speaks to everybody
    address_label: str = ""
    takes_typed_address: bool = False  # residents know it by heart and can fill it in
    consent_channel: str = ""  # the channel named in a resident's consent; empty: none needed
    idempotency: Idempotency = Idempotency.NONE
    max_attempts: int = 5
    quiet_from: time | None = None  # Vietnamese local time; messages wait from here …
    quiet_until: time | None = None  # … until here
    per_minute: int | None = None
    daily_cap: int | None = None  # messages to one person in 24 hours; more wait
    replies: Replies = Replies.NONE
    reply_window: timedelta | None = None  # after a resident's last word; None: always
    longest_text: int = 2000  # characters of one message
    most_buttons: int = 0  # under one message; 0: choices are numbered in the text
    longest_label: int = 100  # characters on a button; a longer choice is spelled out in the text
    needs_leader_approval: bool = False
    needs_broadcast_audio: bool = False  # a draft voice must not go out here
    account_fields: tuple[OptionField, ...] = ()
    redact: tuple[str, ...] = ()  # keys removed from stored requests and answers
    public_urls: str = ""  # dotted URL module that the composition root mounts

    @abstractmethod
    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Send once. Never raises for what a provider may do; a bug may raise."""

    def normalize_address(self, text: str) -> str:
        """Return an address of this channel's kind in one spelling; raise kernel.errors.Invalid."""
        return nfc(text)

    def check(self, account: Account) -> AccountCheck:
        """Say whether the account works; called from the console and the doctor."""
        missing = [
            option.label
            for option in self.account_fields
            if option.is_required and not account.options.get(option.name)
        ]
        if missing:
            return AccountCheck(False, f"Còn thiếu: {', '.join(missing)}.")
        return AccountCheck(True, "Đã điền đủ.")

    def sample_address(self, number: int) -> str:
        """Return the address of sample resident `number` in the rehearsal room; empty: none."""
        return ""

    def slots(self, start: datetime, end: datetime) -> list[Slot]:
        """Return the fixed times of this channel in the interval; none for most."""
        return []

    def give_up(  # noqa: B027 - most channels prepare nothing
        self, keys: Sequence[str], *, now: datetime
    ) -> None:
        """Put away what was prepared for messages that waited for a person and go out no more.

        `keys` are theirs. Called in the transaction that ends them, so it calls no provider.
        """

    def withdraw(self, account: Account, message: Message, provider_id: str) -> bool:
        """Take a sent message back where the provider allows; return whether it is gone."""
        return False


channels: Registry[Channel] = Registry("kênh")
# A higher app names its origins by their first part ("posting"): a list of origins → origin: title.
origin_titles: Registry[Callable[[Sequence[str]], Mapping[str, str]]] = Registry("nguồn tin gửi")
