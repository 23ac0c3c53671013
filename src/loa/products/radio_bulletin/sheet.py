"""The script on paper: a .txt with times and a .docx for the announcer and the approver."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import docx
from docx.shared import Mm, Pt, RGBColor

from loa.kernel.clock import vn_date
from loa.publishing.contract import DRAFT_STAMP, Brief, SourceDoc

_LONGEST_PROPERTY = 255  # python-docx refuses a longer one


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


def _write(
    document: Any, words: str, size: float, *, bold: bool = False, soft: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.bold = "Times New Roman", Pt(size), bold
    if soft:
        run.font.color.rgb, run.italic = RGBColor(0x4A, 0x55, 0x67), True


def _settle(document: Any, title: str, author: str) -> None:
    """Set margins (NĐ 30/2020) and properties; no clock and no machine is remembered."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    core = document.core_properties
    core.title, core.author, core.language = title[:_LONGEST_PROPERTY], author[:60], "vi"
    core.last_modified_by = core.author
    core.comments, core.revision = "", 1
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC)


def _same_bytes(content: bytes) -> bytes:
    """Return the same .docx with one fixed date on every part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return out.getvalue()


def _differs(line: Line) -> bool:
    return any(letter.isdigit() for letter in line.written) or (
        line.spoken.lower().replace(",", "") != line.written.lower().replace(",", "")
    )


def word(source: SourceDoc, brief: Brief, lines: Sequence[Line]) -> bytes:
    """Return the announcer's sheet: each sentence, and under a hard one how it is read."""
    document = docx.Document()
    _settle(document, f"Kịch bản phát thanh: {source.title}", brief.commune.authority)
    _write(document, "KỊCH BẢN PHÁT THANH", 16, bold=True)
    _write(document, source.title, 15, bold=True)
    if brief.is_draft:
        _write(document, DRAFT_STAMP, 13, bold=True)
    if source.checked_on:
        _write(document, f"Dữ kiện kiểm tra ngày {vn_date(source.checked_on)}.", 12, soft=True)
    for line in lines:
        _write(document, line.written, 15)
        if _differs(line):
            _write(document, f"Đọc là: {line.spoken}", 12, soft=True)
    _write(document, "Người duyệt: ……………………………………    Ngày: ……………………", 13)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())
