"""What other apps get to know of reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerChoices, TextChoices


class Severity(IntegerChoices):
    """How much a finding presses."""

    NOTICE = 1, "Nên xem"
    WARNING = 2, "Cần sửa sớm"
    WRONG = 3, "Đang sai"


class Rating(TextChoices):
    """What a reader said of a page."""

    USEFUL = "huu-ich", "Hữu ích"
    UNCLEAR = "chua-ro", "Chưa rõ"


class NoteState(TextChoices):
    """Where a reader's sentence stands."""

    NEW = "new", "Chưa xem"
    HANDLED = "handled", "Đã xử lý"
    HIDDEN = "hidden", "Đã ẩn"


class LinkState(TextChoices):
    """What the last visits of a link say; broken takes failures on two different days."""

    UNCHECKED = "unchecked", "Chưa kiểm tra"
    FINE = "fine", "Mở được"
    FAILING = "failing", "Lỗi một lần"
    BROKEN = "broken", "Hỏng"
    UNCLEAR = "unclear", "Trang không cho máy kiểm tra"


@dataclass(frozen=True)
class Finding:
    """Something in public content that an officer has to look at.

    `key` is stable while the trouble lasts; `kind` is the name of its finder; `reason` is one
    sentence that says why; `url` is the public page, `edit_url` where it is put right;
    `owner_unit` is a unit's code, empty where nobody owns it; `since` is the day it began.
    """

    key: str
    title: str
    kind: str
    reason: str
    url: str = ""
    edit_url: str = ""
    owner_unit: str = ""
    since: date | None = None
    severity: int = Severity.NOTICE


@dataclass(frozen=True)
class LinkUse:
    """A link to another site, and the public page on which it stands."""

    url: str
    page_title: str
    page_url: str
    edit_url: str = ""
    owner_unit: str = ""


@dataclass(frozen=True)
class GapCount:
    """Words that found nothing, and how often on one day; words are folded."""

    words: str
    day: date
    count: int


@dataclass(frozen=True)
class Gap:
    """Searches that mean the same, taken together."""

    words: str
    variants: tuple[str, ...]
    count: int
    earlier_count: int
    last_day: date
