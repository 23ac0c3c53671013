"""The script on paper: a .txt with times and a .docx for the announcer and the approver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loa.kernel import word_file
from loa.kernel.clock import vn_date
from loa.publishing.contract import DRAFT_STAMP, Brief, SourceDoc


@dataclass(frozen=True)
class Line:
    """A sentence as written, as read, and the second at which it begins (None: not recorded)."""

    written: str
    spoken: str
    starts_s: float | None


def clock(seconds: float) -> str:
    """Return "[01:05]"."""
    return f"[{int(seconds) // 60:02d}:{int(seconds) % 60:02d}]"


def plain(title: str, lines: Sequence[Line]) -> bytes:
    """Return the script as text, one sentence a line, the time in front where there is sound."""
    rows = [title.upper(), ""]
    rows += [
        line.written if line.starts_s is None else f"{clock(line.starts_s)} {line.written}"
        for line in lines
    ]
    return ("\n".join(rows) + "\n").encode()


def _differs(line: Line) -> bool:
    return any(letter.isdigit() for letter in line.written) or (
        line.spoken.lower().replace(",", "") != line.written.lower().replace(",", "")
    )


def word(source: SourceDoc, brief: Brief, lines: Sequence[Line]) -> bytes:
    """Return the announcer's sheet: each sentence, and under a hard one how it is read."""
    document = word_file.new(f"Kịch bản phát thanh: {source.title}", brief.commune.authority)
    word_file.write(document, "KỊCH BẢN PHÁT THANH", 16, bold=True)
    word_file.write(document, source.title, 15, bold=True)
    if brief.is_draft:
        word_file.write(document, DRAFT_STAMP, 13, bold=True)
    if source.checked_on:
        word_file.write(
            document, f"Dữ kiện kiểm tra ngày {vn_date(source.checked_on)}.", 12, soft=True
        )
    for line in lines:
        word_file.write(document, line.written, 15)
        if _differs(line):
            word_file.write(document, f"Đọc là: {line.spoken}", 12, soft=True)
    word_file.write(document, "Người duyệt: ……………………………………    Ngày: ……………………", 13)
    return word_file.content_of(document)
