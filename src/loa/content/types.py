"""What other apps get to know of bulletins and key messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class SourceLine:
    """Where a bulletin has its facts from."""

    title: str
    url: str = ""
    read_on: date | None = None


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
