"""The announcer's sheet: as written, beside it as read, and when; text and .docx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loa.kernel import word_file
from loa.kernel.clock import vn_date
from loa.publishing.contract import DRAFT_STAMP, Brief, SourceDoc

HEADING = "KỊCH BẢN PHÁT THANH"
HINT = "Đọc là: cách đọc của câu có số, ngày, tiền, mã hoặc chữ viết tắt; câu khác đọc như viết."
WIDTHS_MM = (24.0, 72.0, 69.0)


@dataclass(frozen=True)
class Line:
    """A breath as written, as read, and the second at which it begins by reckoning."""

    written: str
    spoken: str
    starts_s: float

    @property
    def is_hard(self) -> bool:
        """Return whether it is read otherwise than it is written."""
        bare = self.written.lower().replace(",", "").replace("“", "").replace("”", "")
        return self.spoken.lower().replace(",", "") != bare.strip()

    @property
    def mark(self) -> str:
        """Return "[01:05]"."""
        return clock(self.starts_s)


def clock(seconds: float) -> str:
    """Return "[01:05]"."""
    return f"[{int(seconds) // 60:02d}:{int(seconds) % 60:02d}]"


def opening(source: SourceDoc, brief: Brief) -> list[str]:
    """Return what stands above the script."""
    lines = [HEADING, source.title]
    if brief.is_draft:
        lines.append(DRAFT_STAMP)
    if source.checked_on:
        lines.append(f"Dữ kiện kiểm tra ngày {vn_date(source.checked_on)}.")
    return [*lines, HINT]


def plain(source: SourceDoc, brief: Brief, lines: Sequence[Line]) -> bytes:
    """Return the script as text, how a hard line is read under it."""
    rows = [*opening(source, brief), ""]
    for line in lines:
        rows.append(f"{line.mark} {line.written}")
        if line.is_hard:
            rows.append(f"        Đọc là: {line.spoken}")
    return ("\n".join(rows) + "\n").encode()


def word(source: SourceDoc, brief: Brief, lines: Sequence[Line], ends_s: float) -> bytes:
    """Return the sheet for the announcer and the approver, the two ways side by side."""
    document = word_file.new(f"{HEADING.capitalize()}: {source.title}", brief.commune.authority)
    heading, title, *rest = opening(source, brief)
    word_file.write(document, heading, 16, bold=True)
    word_file.write(document, title, 16, bold=True)
    for words in rest:
        word_file.write(document, words, 12, bold=words == DRAFT_STAMP, soft=words != DRAFT_STAMP)
    heads = ("Lúc", "Như viết", "Đọc là")
    table = word_file.table(document, heads, WIDTHS_MM, size=12)
    for line in lines:
        read = [line.spoken] if line.is_hard else [""]
        word_file.row(table, ([line.mark], [line.written], read), size=14)
    word_file.write(document, f"Hết lúc {clock(ends_s)}.", 12, soft=True)
    word_file.write(document, "Người đọc: ………………………   Ngày phát: ………………", 13)
    word_file.write(document, "Người duyệt: ………………………   Ngày: ………………", 13)
    return word_file.content_of(document)
