"""What other apps get to know of the audience; never a name, a number or an address by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Target:
    """Whom one message is for: a contact, or an address that belongs to no contact.

    `key` is the same at every try and names nobody: "contact/17", "conversation/5". A message to an
    `address` without a contact answers somebody who wrote first, so no consent is asked for.
    """

    key: str
    contact_id: int | None = None
    address: str = ""


EVERYBODY = Target(key="everybody")


@dataclass(frozen=True)
class Sendable:
    """The address to use now, and where its owner can stop the messages with one click."""

    address: str
    unsubscribe_url: str = ""


class RefusalCode(StrEnum):
    """Why a person must not be written to."""

    FORGOTTEN = "forgotten"
    NO_ADDRESS = "no_address"
    NO_CONSENT = "no_consent"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Refusal:
    """This person must not or cannot be written to, and why, in Vietnamese."""

    code: RefusalCode
    reason: str


@dataclass(frozen=True)
class ReachCounts:
    """How many of a segment a channel can reach; each person is counted in one line only."""

    total: int
    agreed: int
    without_address: int
    without_consent: int
    suppressed: int

    def sentence(self) -> str:
        """Return the counts in one Vietnamese line; what is zero is left out."""
        others = [
            (self.without_consent, "chưa đồng ý"),
            (self.without_address, "không có địa chỉ dùng được"),
            (self.suppressed, "không nhận tin"),
        ]
        said = ", ".join(f"{count} {words}" for count, words in others if count)
        return f"{self.agreed}/{self.total} người nhận được{f'; {said}' if said else ''}."


@dataclass(frozen=True)
class SubjectMeter:
    """How many people are stored, against the limit of security level 2."""

    count: int
    warns_at: int
    stops_at: int

    @property
    def is_warning(self) -> bool:
        """Return whether the officer must be warned."""
        return self.count >= self.warns_at

    @property
    def is_full(self) -> bool:
        """Return whether nobody may be added."""
        return self.count >= self.stops_at

    def sentence(self) -> str:
        """Return the meter in one Vietnamese line."""
        start = f"Đang lưu thông tin của {self.count} người"
        if self.is_full:
            return f"{start}: đã tới mức dừng {self.stops_at}, không thêm được nữa."
        if self.is_warning:
            return f"{start}: sắp tới mức dừng {self.stops_at}. Hãy xóa người không còn cần."
        return f"{start}, mức dừng là {self.stops_at}."


@dataclass(frozen=True)
class Subscription:
    """What an unsubscribe address is about."""

    contact_id: int
    consent_channel: str
    purpose: str
    is_active: bool
    withdrawn_at: datetime | None = None
