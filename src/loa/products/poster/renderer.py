"""A poster of one side, read from three meters: A2 and A3 for the press, A3 and A4 for the office.

One layout is drawn for A3 and grown as a whole, so that all four files look and say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.kernel import printed, typeset
from loa.publishing.contract import (
    DRAFT_STAMP,
    SAFETY_LINE,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

TEMPLATE = Path(__file__).with_name("poster.typ")
WIDE = 36  # characters; a longer fact takes the whole width


@dataclass(frozen=True)
class Format:
    """A sheet: what it is grown by against A3, and whether a press prints it."""

    name: str
    unit: float
    width_mm: float
    height_mm: float
    press: bool


FORMATS = (
    Format("a3-nha-in", 1.0, 297, 420, press=True),
    Format("a2-nha-in", 1.4142, 420, 594, press=True),
    Format("a3", 1.0, 297, 420, press=False),
    Format("a4", 0.7071, 210, 297, press=False),
)


@dataclass(frozen=True)
class Room:
    """How much is said beside the four facts; the first of `ROOMS` that fits is taken."""

    papers: bool = True
    copies: bool = True  # "(bản chính)" behind a paper
    paragraphs: int = 9
    longest: int = 96  # characters of a fact; a longer one sends people to the code
    smallest: int = 34  # points of a fact's letters on A3


ROOMS = (
    Room(),
    Room(copies=False, paragraphs=2),
    Room(copies=False, paragraphs=2, smallest=30),
    Room(copies=False, paragraphs=1),
    Room(papers=False, paragraphs=0, smallest=28),
    Room(papers=False, paragraphs=0, smallest=28, longest=60),
    Room(papers=False, paragraphs=0, smallest=28, longest=48),
)


def _rows(source: SourceDoc, *, longest: int, has_link: bool) -> list[list[dict[str, Any]]]:
    """Return the facts in rows; a fact too long for a poster sends people to the code."""
    rows: list[list[dict[str, Any]]] = []
    for label, line in source.key_lines:
        shown = "Xem đủ ở mã QR" if has_link and len(line) > longest else line
        entry = {
            "label": label,
            "line": shown,
            "icon": source.icon_of(label),
            "scale": 1.0 if len(shown) <= 48 else 0.9,
        }
        if rows and len(rows[-1]) == 1 and max(len(shown), len(rows[-1][0]["line"])) <= WIDE:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _more_papers(source: SourceDoc, room: Room) -> str:
    """Return the line that sends people to the code for what does not stand here."""
    if source.needed_papers and not room.papers:
        return "Giấy tờ cần mang: quét mã để xem đủ."
    if source.conditional_papers:
        return "Một số trường hợp cần thêm giấy tờ: quét mã để xem."
    return ""


def values(source: SourceDoc, brief: Brief, room: Room) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    commune, link = brief.commune, brief.link
    address, is_procedure = printed.plain_address(link), source.kind == "procedure"
    papers = [
        {"name": paper.name, "kind": paper.kind if room.copies else "", "note": ""}
        for paper in source.needed_papers
        if room.papers
    ]
    return {
        "authority": commune.authority,
        "title": source.title,
        "smallest": room.smallest,
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "rows": _rows(source, longest=room.longest, has_link=bool(link)),
        "paragraphs": [] if is_procedure else _paragraphs(source, room),
        "papers_title": "Bạn cần mang gì" if papers else "",
        "papers": papers,
        "more_papers": _more_papers(source, room),
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Quét mã để xem đủ và nộp" if is_procedure else "Quét mã để xem thêm",
        "address": address,
        "contact": printed.contact_lines(
            "" if commune.desk_name in source.place_line else commune.desk_name,
            commune.address,
            commune.hours,
            commune.phone,
        ),
        "safety": re.split(r"(?<=\.) ", SAFETY_LINE),
        "message": commune.message,
        "dated": printed.dated(brief.today, source.checked_on, address),
    }


def _paragraphs(source: SourceDoc, room: Room) -> list[str]:
    lines = list(source.paragraphs[: room.paragraphs])
    return lines or [line for line in (source.summary,) if line]


def _sheet(shape: Format) -> dict[str, Any]:
    return {
        "unit": shape.unit,
        "width": shape.width_mm,
        "height": shape.height_mm,
        "press": shape.press,
    }


def _draw(source: SourceDoc, brief: Brief) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is said and one file a format; the first format decides how much is said."""
    tries = (values(source, brief, room) for room in ROOMS)
    said, first = printed.fullest(TEMPLATE, tries, **_sheet(FORMATS[0]))
    drawn = {**said, "force": True}  # the same layout, grown: it must not fail by a rounding
    return said, [first, *(typeset.pdf(TEMPLATE, {**drawn, **_sheet(f)}) for f in FORMATS[1:])]


class Poster(Renderer):
    """One side in four files: name, facts, papers and a code, in letters for three meters."""

    kind = "poster"
    label = "Áp phích"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return A3 and A2 for the press (bleed 3 mm, CMYK) and A3 and A4 for the office."""
        said, drawn = _draw(source, brief)
        text, fits = printed.text_of(said), not said["force"]
        pages = max(printed.page_count(content) for content in drawn)
        alt = f"Áp phích một mặt: {source.title}"
        return RenderedProduct(
            kind=self.kind,
            files=tuple(
                ProductFile(
                    f"ap-phich-{source.code}-{brief.placement}-{shape.name}.pdf",
                    "application/pdf",
                    content,
                    f"{alt}, khổ {shape.name[:2].upper()}",
                )
                for shape, content in zip(FORMATS, drawn, strict=True)
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=printed.said_in((paper.name for paper in source.papers), text),
            checks=(
                Check("pages", pages == 1, f"Áp phích có {pages} trang, cần đúng 1 trang."),
                Check("room", fits, "Chữ vừa áp phích." if fits else "Chữ quá dài, tràn áp phích."),
                Check("qr", bool(said["qr"]), "Áp phích cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "bytes": sum(len(content) for content in drawn)},
            alt=alt,
        )


renderers.register(Poster.kind, Poster())
