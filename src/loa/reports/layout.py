"""The layout of NĐ 30/2020/NĐ-CP, annex I, as a .docx.

Checked 23/11/2026 against a public copy of the annex: A4, margins 20/20/30/20 mm, Times New
Roman, page number centred in the top margin but not on page 1, national title on the right,
issuing body on the left, number and date left blank because the clerk gives them.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from .types import Letterhead, ReportContent, Section, Table

BODY_PT = 14
# The left block is narrower: with equal halves the national title wraps.
LEFT_CM, RIGHT_CM = 6.6, 9.4
_CENTER = WD_ALIGN_PARAGRAPH.CENTER


def write_docx(content: ReportContent, *, is_draft: bool) -> bytes:
    """Return the report as .docx; the same content gives the same bytes."""
    document = Document()
    _page(document)
    _heading(document, content.letterhead)
    if is_draft:
        _line(document.add_paragraph(), "DỰ THẢO", size=12, bold=True)
    _titles(document, content)
    for paragraph in content.opening:
        _body(document, paragraph)
    for number, section in enumerate(content.sections, 1):
        _section(document, number, section, is_last=number == len(content.sections))
    _closing(document, content.letterhead)
    return _same_bytes(document, content)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTER
    _field(number, "PAGE")
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(BODY_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")


def _field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _line(
    paragraph: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    underline_share: float = 0,
) -> Any:
    """Write one line of a block; `underline_share` draws the rule below it."""
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if underline_share:
        _rule(paragraph, underline_share)
    return paragraph


def _rule(paragraph: Any, share: float) -> None:
    """Draw a line under a block, `share` of the block's width, by indenting a bordered line."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties.append(borders)
    indent = Cm((1 - share) * 8 / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent


def _heading(document: Any, head: Letterhead) -> None:
    table = document.add_table(rows=2, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _columns(table, (LEFT_CM, RIGHT_CM))
    left, right = table.rows[0].cells
    if head.superior:
        _centred(left, head.superior.upper(), size=12)
    for line in head.authority.upper().split("\n"):
        _centred(left, line, size=12, bold=True)
    _short_rule(left, 0.45)
    _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _centred(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _short_rule(right, 0.6)
    number, place = table.rows[1].cells
    _centred(number, f"Số:        /{head.symbol}", size=13)
    _centred(place, f"{head.place}, ngày      tháng      năm", size=13, italic=True)


def _columns(table: Any, widths_cm: tuple[float, ...]) -> None:
    """Set the widths in the grid and in every cell: programs differ in which they read."""
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _centred(cell: Any, text: str, **style: Any) -> None:
    paragraph = cell.paragraphs[0] if not cell.paragraphs[0].text else cell.add_paragraph()
    paragraph.alignment = _CENTER
    _line(paragraph, text, **style)


def _short_rule(cell: Any, share: float) -> None:
    paragraph = cell.add_paragraph()
    _line(paragraph, "", size=2)
    _rule(paragraph, share)


def _titles(document: Any, content: ReportContent) -> None:
    for text, space in ((content.title.upper(), 18), (content.subject, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = _CENTER
        paragraph.paragraph_format.space_before = Pt(space)
        _line(paragraph, text, size=BODY_PT, bold=True)
    rule = document.add_paragraph()
    _line(rule, "", size=2)
    _rule(rule, 0.35)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Cm(5.5)
    rule.paragraph_format.space_after = Pt(10)


def _body(document: Any, text: str, *, bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_after = Cm(1.27), Pt(6)
    shape.line_spacing = 1.15
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.add_run(text).bold = bold
    return paragraph


def _section(document: Any, number: int, section: Section, *, is_last: bool) -> None:
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[number - 1]
    head = _body(document, f"{roman}. {section.title.upper()}", bold=True)
    head.paragraph_format.keep_with_next = True
    for index, text in enumerate(section.paragraphs):
        ends = is_last and not section.tables and index == len(section.paragraphs) - 1
        _body(document, text + ("/." if ends else ""))
    for table in section.tables:
        _table(document, table)


def _table(document: Any, table: Table) -> None:
    title = _body(document, table.title)
    title.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    total = sum(table.widths)
    for row_number, row in enumerate((table.head, *table.rows)):
        cells = grid.rows[0].cells if row_number == 0 else grid.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _line(cell.paragraphs[0], text, size=12, bold=row_number == 0)
    _columns(grid, tuple(16 * width / total for width in table.widths))
    for row in grid.rows:
        _mark(row, "cantSplit")
    _mark(grid.rows[0], "tblHeader")
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _mark(row: Any, name: str) -> None:
    """Set a property of a row: its head repeats on each page, or it stays in one piece."""
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _closing(document: Any, head: Letterhead) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _columns(table, (7.5, 8.5))
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for receiver in head.receivers:
        _line(left.add_paragraph(), f"- {receiver}", size=11)
    for index, line in enumerate(head.signature):
        paragraph = right.paragraphs[0] if index == 0 else right.add_paragraph()
        paragraph.alignment = _CENTER
        _line(paragraph, line, size=BODY_PT, bold=True)


def _same_bytes(document: Any, content: ReportContent) -> bytes:
    """Save without the clock, so that running a report again gives the same file."""
    properties = document.core_properties
    properties.author, properties.title = (
        content.letterhead.authority.replace("\n", " "),
        content.subject,
    )
    properties.last_modified_by, properties.language = "Loa", "vi"
    moment = content.as_of.replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment
    raw = io.BytesIO()
    document.save(raw)
    clean = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return clean.getvalue()
