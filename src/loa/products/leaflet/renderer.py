"""A leaflet of two A5 sides, for the print shop and for the office printer."""

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
    Paper,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

TEMPLATE = Path(__file__).with_name("leaflet.typ")
PAGES = 2
WIDE = 80  # characters; a longer fact takes the whole width


@dataclass(frozen=True)
class Room:
    """How much is said; the first of `ROOMS` that fits two pages is taken."""

    case_notes: bool = True
    cases: bool = True
    mistakes: bool = True
    notes: bool = True
    steps: int = 20


ROOMS = (
    Room(),
    Room(case_notes=False),
    Room(cases=False),
    Room(cases=False, mistakes=False),
    Room(cases=False, mistakes=False, notes=False),
    Room(cases=False, mistakes=False, notes=False, steps=5),
    Room(cases=False, mistakes=False, notes=False, steps=0),
)


def _paper(paper: Paper, *, with_note: bool) -> dict[str, str]:
    return {"name": paper.name, "kind": paper.kind, "note": paper.note if with_note else ""}


def _rows(source: SourceDoc) -> list[list[dict[str, Any]]]:
    """Return the four facts in rows of two; a long line is set smaller and has its own row."""
    rows: list[list[dict[str, Any]]] = []
    for label, line in source.key_lines:
        entry = {
            "label": label,
            "line": line,
            "icon": source.icon_of(label),
            "scale": 1.35 if len(line) <= 24 else 1.1 if len(line) <= 48 else 0.95,
        }
        is_open = rows and len(rows[-1]) == 1 and len(rows[-1][0]["line"]) <= WIDE
        if is_open and len(line) <= WIDE:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _lead(source: SourceDoc) -> str:
    """Return the line under the title: what the portal calls it, or the bulletin's summary."""
    if source.kind != "procedure":
        return source.summary
    code = "" if source.code.startswith("loa-") else f"mã thủ tục {source.code}"
    return ", ".join(line for line in (source.field_name, code) if line)


def values(source: SourceDoc, brief: Brief, room: Room) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    commune, link = brief.commune, brief.link
    address, is_procedure = printed.plain_address(link), source.kind == "procedure"
    left_out = bool(source.conditional_papers) and not room.cases
    return {
        "title": source.title,
        "lead": _lead(source),
        "authority": commune.authority,
        "message": commune.message,
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "rows": _rows(source),
        "paragraphs": [] if is_procedure else list(source.paragraphs),
        "papers_title": "Bạn cần mang gì",
        "papers_official": "Thành phần hồ sơ",
        "papers": [_paper(paper, with_note=room.notes) for paper in source.needed_papers],
        "cases_title": "Chỉ một số trường hợp mới cần",
        "cases": [_paper(p, with_note=room.case_notes) for p in source.conditional_papers]
        if room.cases
        else [],
        "more_papers": "Một số trường hợp cần thêm giấy tờ: xem đủ ở mã QR mặt sau."
        if left_out
        else "",
        "steps_title": "Nộp trên mạng, từng bước" if is_procedure else "Từng bước",
        "steps": list(source.steps[: room.steps]),
        "mistakes_title": "Hay bị sai",
        "mistakes": list(source.mistakes) if room.mistakes else [],
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Quét mã để xem đủ và nộp" if is_procedure else "Quét mã để xem thêm",
        "address": address,
        "contact": printed.contact_lines(
            commune.desk_name, commune.address, commune.hours, commune.phone
        ),
        "safety": re.split(r"(?<=\.) ", SAFETY_LINE),
        "dated": printed.dated(brief.today, source.checked_on, address),
    }


class Leaflet(Renderer):
    """Two A5 sides: facts and papers in front, steps and QR behind."""

    kind = "leaflet"
    label = "Tờ rơi"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the press file (bleed 3 mm, CMYK) and the office file (no bleed, RGB)."""
        tries = (values(source, brief, room) for room in ROOMS)
        said, press = printed.fullest(TEMPLATE, tries, press=True)
        pages, fits = printed.page_count(press), not said["force"]
        office = typeset.pdf(TEMPLATE, {**said, "press": False})
        text = printed.text_of(said)
        alt = f"Tờ rơi hai mặt khổ A5: {source.title}"
        name = f"to-roi-{source.code}-{brief.placement}"
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}-nha-in.pdf", "application/pdf", press, alt),
                ProductFile(f"{name}.pdf", "application/pdf", office, alt),
            ),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=printed.said_in((paper.name for paper in source.papers), text),
            checks=(
                Check("pages", pages == PAGES, f"Tờ rơi có {pages} trang, cần đúng {PAGES} trang."),
                Check("room", fits, "Chữ vừa trang." if fits else "Chữ quá dài, tràn trang."),
                Check("qr", bool(said["qr"]), "Tờ rơi cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "bytes": len(press)},
            alt=alt,
        )


renderers.register(Leaflet.kind, Leaflet())
