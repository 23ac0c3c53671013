"""A guide in large print, on A4 from an office printer: no letter is smaller than 18 points."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from loa.kernel import numerals, printed, typeset
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

TEMPLATE = Path(__file__).with_name("large_print.typ")
SMALLEST = 18  # points: what societies of the blind call large print
# From the largest letters: taken when the guide then has at most so many pages.
SIZES = ((22, 4), (20, 6), (SMALLEST, 12))
MOST_PAGES = SIZES[-1][1]


def _facts(source: SourceDoc) -> dict[str, Any]:
    entries = [
        {
            "label": label,
            "line": line,
            "icon": source.icon_of(label),
            "scale": 1.1 if len(line) <= 60 else 1.0,
        }
        for label, line in source.key_lines
    ]
    return {"shape": "facts", "title": "", "items": entries}


def _papers(papers: tuple[Paper, ...], title: str, official: str = "") -> dict[str, Any]:
    items = [{"name": paper.name, "kind": paper.kind, "note": paper.note} for paper in papers]
    return {"shape": "ticks", "title": title, "official": official, "items": items}


def _parts(source: SourceDoc) -> list[dict[str, Any]]:
    """Return the parts of the guide in the order in which one needs them; empty ones are left."""
    is_procedure = source.kind == "procedure"
    parts = [
        _facts(source),
        {
            "shape": "lines",
            "title": "",
            "items": [] if is_procedure else list(source.paragraphs or (source.summary,)),
        },
        _papers(source.needed_papers, "Bạn cần mang gì", "Thành phần hồ sơ"),
        _papers(source.conditional_papers, "Chỉ một số trường hợp mới cần"),
        {
            "shape": "steps",
            "title": "Nộp trên mạng, từng bước" if is_procedure else "Từng bước",
            "steps": list(source.steps),
        },
        {"shape": "bullets", "title": "Hay bị sai", "items": list(source.mistakes)},
    ]
    return [part for part in parts if any(part.get("items") or part.get("steps") or ())]


def _title_scale(title: str) -> float:
    return 1.9 if len(title) <= 40 else 1.6 if len(title) <= 90 else 1.35


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    commune, link = brief.commune, brief.link
    address = printed.plain_address(link)
    return {
        "authority": commune.authority,
        "title": source.title,
        "title_scale": _title_scale(source.title),
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "parts": _parts(source),
        "contact_title": "Cần giúp, đến hoặc gọi" if commune.phone else "Cần giúp, đến",
        "contact": printed.contact_lines(
            commune.desk_name, commune.address, commune.hours, commune.phone
        ),
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Quét mã hoặc vào" if link else "",
        "address": address,
        "safety": re.split(r"(?<=\.) ", SAFETY_LINE),
        "dated": printed.dated(brief.today, source.checked_on, address),
    }


# Numbers of pages are written out: a bare figure on a page could be taken for one of the guide's.
NUMBERS = [numerals.whole(number) for number in range(1, 61)]


def _fit(said: dict[str, Any]) -> tuple[bytes, int, int]:
    """Return the file in the largest letters that keep it short, its pages and its letters."""
    content, pages, size = b"", 0, SMALLEST
    for size, most in SIZES:
        content = typeset.pdf(TEMPLATE, {**said, "numbers": NUMBERS, "size": size})
        pages = printed.page_count(content)
        if pages <= most:
            break
    return content, pages, size


def _page_words(pages: int) -> str:
    if pages == 1:
        return f"Trang {NUMBERS[0]}"
    return "\n".join(f"Trang {word} trong {NUMBERS[pages - 1]} trang" for word in NUMBERS[:pages])


class LargePrint(Renderer):
    """The whole guide in letters of 18 to 22 points, for people who see less well."""

    kind = "large_print"
    label = "Bản chữ to"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return one A4 file, black on white, tagged for screen readers."""
        said = values(source, brief)
        content, pages, size = _fit(said)
        text = f"{printed.text_of(said)}\n{_page_words(min(pages, len(NUMBERS)))}"
        alt = f"Bản chữ to khổ A4: {source.title}"
        name = f"chu-to-{source.code}-{brief.placement}.pdf"
        sentence = f"Bản chữ to có {pages} trang, nhiều nhất {MOST_PAGES} trang."
        return RenderedProduct(
            kind=self.kind,
            files=(ProductFile(name, "application/pdf", content, alt),),
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=printed.said_in((paper.name for paper in source.papers), text),
            checks=(
                Check("pages", 0 < pages <= MOST_PAGES, sentence),
                Check("qr", bool(said["qr"]), "Bản chữ to cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "points": size, "bytes": len(content)},
            alt=alt,
        )


renderers.register(LargePrint.kind, LargePrint())
