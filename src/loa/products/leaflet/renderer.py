"""A leaflet of two A5 sides, for the print shop and for the office printer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf

from loa.kernel import typeset
from loa.kernel.clock import vn_date
from loa.publishing.contract import (
    DRAFT_STAMP,
    SAFETY_LINE,
    Brief,
    Check,
    FactKind,
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
_ICONS = {"Phí": "money", "Bao lâu": "time", "Ở đâu": "place", "Nộp trên mạng": "online"}
_ICONS_BY_KIND = {
    FactKind.MONEY: "money",
    FactKind.DURATION: "time",
    FactKind.DATE: "time",
    FactKind.PLACE: "place",
}


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
    by_kind = {f.label: _ICONS_BY_KIND.get(f.kind, "other") for f in source.facts}
    rows: list[list[dict[str, Any]]] = []
    for label, line in source.key_lines:
        entry = {
            "label": label,
            "line": line,
            "icon": _ICONS.get(label) or by_kind.get(label, "other"),
            "scale": 1.35 if len(line) <= 24 else 1.1 if len(line) <= 48 else 0.95,
        }
        is_open = rows and len(rows[-1]) == 1 and len(rows[-1][0]["line"]) <= WIDE
        if is_open and len(line) <= WIDE:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _dated(source: SourceDoc, brief: Brief, address: str) -> str:
    """Return when this was printed and where to look for a newer one."""
    where = f" Kiểm tra bản mới tại {address}" if address else ""
    checked = f" Dữ kiện kiểm tra {vn_date(source.checked_on)}." if source.checked_on else ""
    return f"In tháng {brief.today:%m/%Y}.{checked}{where}"


def _contact(brief: Brief) -> list[str]:
    commune = brief.commune
    lines = [commune.desk_name, commune.address, commune.hours]
    return [line for line in lines if line] + ([f"Gọi {commune.phone}"] if commune.phone else [])


def _lead(source: SourceDoc) -> str:
    """Return the line under the title: what the portal calls it, or the bulletin's summary."""
    if source.kind != "procedure":
        return source.summary
    code = "" if source.code.startswith("loa-") else f"mã thủ tục {source.code}"
    return ", ".join(line for line in (source.field_name, code) if line)


def _plain(address: str) -> str:
    """Return an address as people read it, without the scheme."""
    return re.sub(r"^https?://", "", address).rstrip("/")


def values(source: SourceDoc, brief: Brief, room: Room) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    link = brief.short_url or brief.page_url
    address, is_procedure = _plain(link), source.kind == "procedure"
    left_out = bool(source.conditional_papers) and not room.cases
    return {
        "title": source.title,
        "force": False,
        "lead": _lead(source),
        "authority": brief.commune.authority,
        "message": brief.commune.message,
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
        "contact": _contact(brief),
        "safety": re.split(r"(?<=\.) ", SAFETY_LINE),
        "dated": _dated(source, brief, address),
    }


def _said(value: Any) -> Iterator[str]:
    """Yield every sentence among the values, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "steps":
                yield from (f"{number}. {step}" for number, step in enumerate(inner, 1))
            elif name not in {"icon", "scale", "qr"}:
                yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)


def _page_count(content: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


def _fit(source: SourceDoc, brief: Brief) -> tuple[dict[str, Any], bytes]:
    """Return values and press file of the fullest leaflet that fits its two sides."""
    for room in ROOMS:
        said = values(source, brief, room)
        try:
            return said, typeset.pdf(TEMPLATE, {**said, "press": True})
        except typeset.NoRoom:
            continue
    # Even the shortest is too long: draw it all the same, and let the check stop it.
    said["force"] = True
    return said, typeset.pdf(TEMPLATE, {**said, "press": True})


def _names(papers: Sequence[Paper], text: str) -> tuple[str, ...]:
    return tuple(paper.name for paper in papers if paper.name in text)


class Leaflet(Renderer):
    """Two A5 sides: facts and papers in front, steps and QR behind."""

    kind = "leaflet"
    label = "Tờ rơi"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the press file (bleed 3 mm, CMYK) and the office file (no bleed, RGB)."""
        said, press = _fit(source, brief)
        pages, fits = _page_count(press), not said["force"]
        office = typeset.pdf(TEMPLATE, {**said, "press": False})
        text = "\n".join(line for line in _said(said) if line)
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
            paper_names=_names(source.papers, text),
            checks=(
                Check("pages", pages == PAGES, f"Tờ rơi có {pages} trang, cần đúng {PAGES} trang."),
                Check("room", fits, "Chữ vừa trang." if fits else "Chữ quá dài, tràn trang."),
                Check("qr", bool(said["qr"]), "Tờ rơi cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "bytes": len(press)},
            alt=alt,
        )


renderers.register(Leaflet.kind, Leaflet())
