"""Word files (.docx): A4 with the margins of NĐ 30/2020, the same bytes for the same words.

No clock and no machine is remembered in a file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_PROPERTY = 255  # python-docx refuses a longer one
_SHORT_ROW = 5  # paragraphs
_FONT = "Times New Roman"
_SOFT = RGBColor(0x4A, 0x55, 0x67)


def new(title: str, author: str) -> Any:
    """Return an empty document with page, margins and properties set."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    core = document.core_properties
    core.title, core.author, core.language = title[:_LONGEST_PROPERTY], author[:60], "vi"
    core.last_modified_by = core.author
    core.comments, core.revision = "", 1
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC)
    return document


def write(
    place: Any,
    words: str,
    size: float,
    *,
    bold: bool = False,
    soft: bool = False,
    style: str | None = None,
    space_pt: float = 6,
) -> Any:
    """Add one paragraph of `size` points to a document or a cell and return it."""
    paragraph = place.add_paragraph(style=style) if style else place.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(space_pt)
    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.bold = _FONT, Pt(size), bold
    if soft:
        run.font.color.rgb, run.italic = _SOFT, True
    return paragraph


def table(document: Any, heads: Sequence[str], widths_mm: Sequence[float], *, size: float) -> Any:
    """Add a ruled table with a heading row that is repeated on every page, and return it."""
    made = document.add_table(rows=1, cols=len(heads))
    made.style, made.autofit = "Table Grid", False
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(mark)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for cell, head, width in zip(made.rows[0].cells, heads, widths_mm, strict=True):
        cell.width = Mm(width)
        fill(cell, [head], size, bold=True)
    return made


def row(
    made: Any, cells: Sequence[Sequence[str]], *, size: float, last_size: float | None = None
) -> None:
    """Add a row; each cell is its paragraphs, the last cell in its own size if it has one.

    A short row is not broken over two pages; a long one would leave half a page white.
    """
    added = made.add_row()
    if max(len(lines) for lines in cells) <= _SHORT_ROW:
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    last = len(cells) - 1
    for at, (cell, lines) in enumerate(zip(added.cells, cells, strict=True)):
        cell.width = made.columns[at].width
        fill(cell, lines, last_size or size if at == last else size)


def block(document: Any, lines: Sequence[tuple[str, float, bool]], *, width_mm: float) -> None:
    """Add lines (words, size, bold) that stay on one page: a row without rules.

    "Keep with next" is not kept by every word processor; a row that may not split is.
    """
    made = document.add_table(rows=1, cols=1)
    made.autofit = False
    cell = made.rows[0].cells[0]
    cell.width = Mm(width_mm)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for words, size, bold in lines:
        write(cell, words, size, bold=bold, space_pt=3)
    first = cell.paragraphs[0]
    first._p.getparent().remove(first._p)


def fill(cell: Any, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
    """Write `lines` into an empty cell."""
    for line in lines:
        write(cell, line, size, bold=bold, space_pt=3)
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)


def content_of(document: Any) -> bytes:
    """Return the file, with one fixed date on every part."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(io.BytesIO(saved.getvalue())) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return out.getvalue()
