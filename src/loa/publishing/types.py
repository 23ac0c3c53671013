"""What other apps and the command line get to know of publishing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class SourceKey:
    """Which source: "procedure" and its code, or "bulletin" and its slug."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.code}"

    @property
    def page_key(self) -> str:
        """Return what pages that show the source depend on, as kernel events name it."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class ChannelPlan:
    """What publishing on one channel does or did; `refusals` says why it cannot."""

    channel: str
    label: str
    product_kind: str = ""
    product_label: str = ""
    product_id: int | None = None
    reach_sentence: str = ""
    target_count: int = 0
    is_public: bool = False  # speaks to everybody, so nobody is counted
    parts: int = 0  # parts of one message, 0 where a message has no parts
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    posting_id: int | None = None

    @property
    def is_ready(self) -> bool:
        """Return whether nothing stands in the way."""
        return not self.refusals

    def sentence(self) -> str:
        """Return the plan of this channel in one Vietnamese line."""
        if self.refusals:
            return f"{self.label}: không phát được. {' '.join(self.refusals)}"
        said = [self.reach_sentence, *self.notes]
        if self.posting_id:
            said.append(f"Lượt phát số {self.posting_id}.")
        return f"{self.label}: {self.product_label}. {' '.join(part for part in said if part)}"


@dataclass(frozen=True)
class PublishResult:
    """What was scheduled, or would be with `is_dry_run`."""

    source: SourceKey
    send_at: datetime
    channels: tuple[ChannelPlan, ...]
    is_dry_run: bool = False
    segment: str = ""

    @property
    def is_ready(self) -> bool:
        """Return whether every chosen channel can go."""
        return all(plan.is_ready for plan in self.channels)

    def sentences(self) -> list[str]:
        """Return one line a channel."""
        return [plan.sentence() for plan in self.channels]

    def as_dict(self) -> dict[str, Any]:
        """Return the result for `--json`."""
        return {
            "source": str(self.source),
            "send_at": self.send_at.isoformat(),
            "dry_run": self.is_dry_run,
            "segment": self.segment,
            "channels": [asdict(plan) for plan in self.channels],
        }


@dataclass(frozen=True)
class LivePage:
    """A bulletin that stands on the web now."""

    slug: str
    path: str
    title: str
    summary: str
    published_at: datetime
    valid_until: date | None
    tags: tuple[str, ...]
    audience: str
    posting_id: int


@dataclass(frozen=True)
class PageContent:
    """The body of a public page, without its shell; `keys` are what it depends on."""

    source: SourceKey
    title: str
    official_title: str
    summary: str
    html: str
    text: str
    keys: tuple[str, ...]
    is_confirmed: bool
    checked_on: date | None


@dataclass(frozen=True)
class PageBody:
    """A whole rendered page as it is served."""

    body: bytes
    keys: tuple[str, ...] = ()
    content_type: str = "text/html; charset=utf-8"
    etag: str = ""
    made_at: datetime | None = None
    version: int = -1  # of the published store when it was read there; -1 when it was not kept


@dataclass(frozen=True)
class KeptReply:
    """What an answer from the published store tells the layer before Django."""

    version: int
    until: float  # seconds since 1970: from then on the page is made anew
    on_read: Callable[[str, str], None] | None = None  # called with method and browser's name


@dataclass(frozen=True)
class StaleRow:
    """A product that says something the source no longer says."""

    product_id: int
    source: SourceKey
    kind: str
    changes: tuple[str, ...]  # "Lệ phí: 50.000 đồng → 60.000 đồng"
    is_print: bool = False


@dataclass(frozen=True)
class CalendarEntry:
    """A posting or a fixed slot of a channel, on the calendar."""

    at: datetime
    channel: str
    channel_label: str
    title: str
    posting_id: int | None = None
    state: str = ""
    state_label: str = ""  # Vietnamese
    audience: str = ""
    notes: tuple[str, ...] = field(default=())
