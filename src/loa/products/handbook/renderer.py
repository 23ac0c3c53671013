"""A chapter of the handbook (sổ tay): one guide with all that is known of it, on A5 pages."""

from __future__ import annotations

import re
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

TEMPLATE = Path(__file__).with_name("handbook.typ")
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)  # points, from the largest
MOST_PAGES = 6


def _facts(source: SourceDoc) -> dict[str, Any]:
    entries = [
        {"label": label, "line": line, "icon": source.icon_of(label), "scale": 1.05}
        for label, line in source.key_lines
    ]
    return {"shape": "facts", "title": "", "items": entries}


def _papers(papers: tuple[Paper, ...], title: str, official: str = "") -> dict[str, Any]:
    items = [{"name": paper.name, "kind": paper.kind, "note": paper.note} for paper in papers]
    return {"shape": "ticks", "title": title, "official": official, "items": items}


def _list(shape: str, title: str, items: tuple[str, ...]) -> dict[str, Any]:
    lines = [line for line in items if line]
    return {"shape": shape, "title": title, "steps" if shape == "steps" else "items": lines}


def _parts(source: SourceDoc) -> list[dict[str, Any]]:
    """Return all parts that the source knows something for, in the order of the work."""
    is_procedure = source.kind == "procedure"
    parts = [
        _facts(source),
        _list("lines", "", () if is_procedure else source.paragraphs or (source.summary,)),
        _list("lines", "Ai làm", (source.who,)),
        _list("bullets", "Điều kiện", source.conditions),
        _papers(source.needed_papers, "Bạn cần mang gì", "Thành phần hồ sơ"),
        _papers(source.conditional_papers, "Chỉ một số trường hợp mới cần"),
        _list("steps", "Nộp trên mạng, từng bước" if is_procedure else "Từng bước", source.steps),
        _list("lines", "Bạn nhận được gì", (source.result,)),
        _list("bullets", "Hay bị sai", source.mistakes),
        _list("bullets", "Nên biết thêm", source.notes),
    ]
    return [part for part in parts if any(part.get("items") or part.get("steps") or ())]


def _lead(source: SourceDoc) -> list[str]:
    """Return how the portal calls the matter, for whoever looks it up there."""
    if source.kind != "procedure":
        return []
    code = f"Mã thủ tục {source.national_code}" if source.national_code else "Chưa có mã quốc gia"
    official = source.official_title if source.official_title != source.title else ""
    return [line for line in (official, source.field_name, code) if line]


def _title_size(title: str) -> int:
    return 26 if len(title) <= 36 else 21 if len(title) <= 80 else 17 if len(title) <= 140 else 13


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    commune, link = brief.commune, brief.link
    address = printed.plain_address(link)
    return {
        "authority": commune.authority,
        "title": source.title,
        "title_size": _title_size(source.title),
        "running": source.title if len(source.title) <= 70 else commune.authority,
        "lead": _lead(source),
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "parts": _parts(source),
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Quét mã để xem bản mới nhất" if link else "",
        "address": address,
        "contact": printed.contact_lines(
            commune.desk_name, commune.address, commune.hours, commune.phone
        ),
        "safety": re.split(r"(?<=\.) ", SAFETY_LINE),
        "sources": [f"Nguồn: {ref.title}" for ref in source.sources],
        "dated": printed.dated(brief.today, source.checked_on, address),
    }


def _press(said: dict[str, Any], **options: Any) -> tuple[bytes, int]:
    content = typeset.pdf(TEMPLATE, {**said, **options, "press": True})
    return content, printed.page_count(content)


def _fit(said: dict[str, Any]) -> tuple[dict[str, Any], bytes, int]:
    """Return values, press file and pages: the largest letters that keep to `MOST_PAGES`.

    An even count is reached by a last page of lines to write on, which counts as a page too.
    """
    size, pages, content = SIZES[0], 0, b""
    for size in SIZES:
        content, pages = _press(said, size=size, notes_page=False)
        if pages <= MOST_PAGES:
            break
    is_odd = pages % 2 == 1
    fitted = {**said, "size": size, "notes_page": is_odd}
    if not is_odd:
        return fitted, content, pages
    fitted["notes_title"] = "Ghi chú của bạn"
    content, pages = _press(fitted)
    return fitted, content, pages


class Handbook(Renderer):
    """One chapter of two to six A5 pages, ready to be bound with others."""

    kind = "handbook"
    label = "Sổ tay (một chương)"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the press file (bleed 3 mm, CMYK) and the office file (no bleed, RGB)."""
        said, press, pages = _fit(values(source, brief))
        office = typeset.pdf(TEMPLATE, {**said, "press": False})
        text, alt = printed.text_of(said), f"Một chương sổ tay khổ A5: {source.title}"
        name = f"so-tay-{source.code}-{brief.placement}"
        is_chapter = pages % 2 == 0 and 2 <= pages <= MOST_PAGES
        sentence = f"Chương có {pages} trang, cần số chẵn, từ 2 đến {MOST_PAGES} trang."
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
                Check("pages", is_chapter, sentence),
                Check("qr", bool(said["qr"]), "Chương sổ tay cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "points": said["size"], "bytes": len(press)},
            alt=alt,
        )


renderers.register(Handbook.kind, Handbook())
