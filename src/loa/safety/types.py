"""The words of the safety centre: levels, verdicts, kinds of address, advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import IntegerChoices, TextChoices


class Level(IntegerChoices):
    """How a text is judged; the highest part decides. No level says that something is safe."""

    OFFICIAL = 0, "Trùng địa chỉ chính thức"
    UNKNOWN = 1, "Chưa biết"
    SUSPICIOUS = 2, "Đáng ngờ"
    DANGEROUS = 3, "Nguy hiểm"


CODES = {
    Level.OFFICIAL: "official",
    Level.UNKNOWN: "unknown",
    Level.SUSPICIOUS: "suspicious",
    Level.DANGEROUS: "dangerous",
}


class PartKind(TextChoices):
    """What a recognized piece of a text is."""

    LINK = "link", "Đường dẫn"
    PHONE = "phone", "Số điện thoại"
    WORDING = "wording", "Lời trong tin"
    OWN_MESSAGE = "own_message", "Tin của xã"


class AddressKind(TextChoices):
    """What an official address is."""

    DOMAIN = "domain", "Tên miền"
    SUFFIX = "suffix", "Đuôi tên miền"
    APP = "app", "Ứng dụng trên kho"
    CHANNEL = "channel", "Kênh của xã"
    PHONE = "phone", "Số điện thoại"


class AddressStatus(TextChoices):
    """Whether a source names the address."""

    CONFIRMED = "confirmed", "Có nguồn"
    UNVERIFIED = "unverified", "Chưa kiểm được"


class BlockedKind(TextChoices):
    """What stands in the local blocklist."""

    HOST = "host", "Tên miền"
    PHONE = "phone", "Số điện thoại"


class ReportState(TextChoices):
    """Where a report stands with the commune police."""

    OPEN = "open", "Mới báo"
    VERIFIED = "verified", "Đã xác minh là lừa đảo"
    CLOSED = "closed", "Đã đóng"


@dataclass(frozen=True)
class Reason:
    """One finding: a code for tests and counts, a plain sentence for people."""

    code: str
    level: Level
    sentence: str
    source: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the public API."""
        return {"code": self.code, "level": CODES[self.level], "sentence": self.sentence}


@dataclass(frozen=True)
class Part:
    """A recognized piece of the text, how it reads when written plainly, and its findings."""

    kind: PartKind
    shown: str  # never a link that can be pressed
    level: Level
    reasons: tuple[Reason, ...]
    key: str = ""  # the host or the number, as the lists hold it

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the public API."""
        return {
            "kind": self.kind.value,
            "shown": self.shown,
            "level": CODES[self.level],
            "reasons": [reason.as_dict() for reason in self.reasons],
        }


@dataclass(frozen=True)
class Verdict:
    """The judgment of a text: one sentence first, then what led to it."""

    level: Level
    sentence: str
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...]
    to_do: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the level's code of the public API."""
        return CODES[self.level]

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of the public API, to be added to only."""
        return {
            "level": self.code,
            "label": str(self.level.label),
            "sentence": self.sentence,
            "reasons": [reason.as_dict() for reason in self.reasons],
            "parts": [part.as_dict() for part in self.parts],
            "to_do": list(self.to_do),
        }


@dataclass(frozen=True)
class Known:
    """All that a check compares with, read beforehand so that the check itself is pure."""

    domains: Mapping[str, str] = field(default_factory=dict)  # host → purpose, confirmed
    unverified_domains: Mapping[str, str] = field(default_factory=dict)
    suffixes: Mapping[str, str] = field(default_factory=dict)  # "gov.vn" → purpose
    apps: Mapping[str, str] = field(default_factory=dict)  # store id → purpose
    channels: Mapping[str, str] = field(default_factory=dict)  # "host/path" → purpose
    own_hosts: frozenset[str] = frozenset()
    tracked: frozenset[str] = frozenset()  # "host/q/<slug>" of the commune's own short links
    phones: Mapping[str, str] = field(default_factory=dict)  # digits → whose line
    unverified_phones: Mapping[str, str] = field(default_factory=dict)
    blocked_hosts: Mapping[str, str] = field(default_factory=dict)  # host → note
    blocked_phones: Mapping[str, str] = field(default_factory=dict)
    own_messages: tuple[OwnMessage, ...] = ()


@dataclass(frozen=True)
class OwnMessage:
    """Words that the commune published, cut for comparing."""

    title: str
    published: str  # "24/11/2026"
    shingles: frozenset[str]
    links: frozenset[str] = frozenset()  # hosts that the commune's text names


@dataclass(frozen=True)
class OfficialLine:
    """An official address as pages show it."""

    name: str
    kind: str
    purpose: str
    is_confirmed: bool
    source: str
    checked_on: date

    @property
    def shown_name(self) -> str:
        """Return "đuôi .gov.vn" where the name stands for all below it."""
        return f"đuôi .{self.name}" if self.kind == AddressKind.SUFFIX else self.name


@dataclass(frozen=True)
class SourceNote:
    """A page that an advice was read on."""

    title: str
    read_on: date
    url: str = ""


@dataclass(frozen=True)
class ScamPattern:
    """A known way of cheating people, and what to do when it happens."""

    title: str
    signs: str
    answer: str
    source: str
    checked_on: date


@dataclass(frozen=True)
class SafetyAdvice:
    """Rules, first aid and scam patterns, as read on one day."""

    rules: tuple[str, ...]
    first_aid: tuple[str, ...]
    patterns: tuple[ScamPattern, ...]
    sources: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True)
class Incident:
    """Something that happened to a resident, and the steps to take in order."""

    slug: str
    title: str
    short: str
    icon: str
    lead: str
    steps: tuple[str, ...]
    dont: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    checked_on: date
