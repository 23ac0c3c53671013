"""What other apps get to know of content: entries of every kind, bulletins, key messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# The systems that residents meet, as an officer names them with one press.
SERVICES = ("Cổng Dịch vụ công quốc gia", "VNeID", "Thanh toán trực tuyến", "Phần mềm một cửa")


@dataclass(frozen=True)
class SourceLine:
    """Where a text has its facts from."""

    title: str
    url: str = ""
    read_on: date | None = None


@dataclass(frozen=True)
class Segment:
    """A run of words inside a block: plain, bold, or a link to a safe address."""

    text: str
    url: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class Block:
    """A block of light markup; `kind` is heading, paragraph, bullets or numbers.

    A heading and a paragraph have one item, a list has one item a line.
    """

    kind: str
    items: tuple[tuple[Segment, ...], ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the words of a heading or a paragraph."""
        return self.items[0] if self.items else ()

    @property
    def text(self) -> str:
        """Return the bare words, items on lines of their own."""
        return "\n".join("".join(segment.text for segment in item) for item in self.items)


@dataclass(frozen=True)
class Entry:
    """A piece of content of any kind, as approved.

    `body` is light markup (see `markup`); `extra` holds the fields of the kind; `url` is the
    public path; `owner_unit` is a unit's code; `section` is the slug of a section or nothing.
    """

    kind: str
    slug: str
    title: str
    summary: str
    body: str
    url: str
    audience: str = "all"
    tags: tuple[str, ...] = ()
    field_slug: str = ""
    section: str = ""
    procedure_codes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    review_on: date | None = None
    owner_unit: str = ""
    approved_at: datetime | None = None
    approved_by_name: str = ""
    updated_at: datetime | None = None
    state: str = "draft"
    is_live: bool = False
    is_sample: bool = False
    version: int = 1
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class BulletinDoc:
    """A bulletin as approved; before the first approval, as last drafted."""

    slug: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...] = ()
    audience: str = "all"
    procedure_code: str = ""
    action_label: str = ""
    action_url: str = ""
    sources: tuple[SourceLine, ...] = ()
    valid_until: date | None = None
    state: str = "draft"
    is_approved: bool = False
    author_name: str = ""
    approved_by_name: str = ""
    approved_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True)
class KeyMessageLine:
    """Fixed wording of the plan for one audience."""

    code: str
    audience: str
    text: str
    note: str = ""
    clause: str = ""
