"""A banner over a street (600 × 70 cm) and a panel beside it (300 × 200 cm), at one tenth.

One message each: the name of the matter. The slogan is the commune's main message.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.kernel import printed, typeset
from loa.publishing.contract import (
    DRAFT_STAMP,
    SAFETY_LINE,
    UNKNOWN,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

TEMPLATE = Path(__file__).with_name("banner.typ")
LONGEST = 72  # characters of a fact on the panel
SHORT = 40  # characters of a line on the banner


@dataclass(frozen=True)
class Format:
    """What is hung, in centimeters; the file has as many millimeters."""

    shape: str  # "band" over a street, "panel" beside it
    name: str
    width_cm: int
    height_cm: int


FORMATS = (Format("band", "bang-ron", 600, 70), Format("panel", "pa-no", 300, 200))


def _rows(source: SourceDoc, *, has_link: bool) -> list[list[dict[str, Any]]]:
    """Return three facts, one a row; where it is stands in the commune's own address."""
    lines = [
        (label, line)
        for label, line in source.key_lines
        if source.kind != "procedure" or label != "Ở đâu"
    ]
    shown = [
        (label, "Xem đủ ở mã QR" if has_link and len(line) > LONGEST else line)
        for label, line in lines[:3]
    ]
    return [
        [
            {
                "label": label,
                "line": line,
                "icon": source.icon_of(label),
                "scale": 1.0 if len(line) <= SHORT else 0.85,
            }
        ]
        for label, line in shown
    ]


def _support(source: SourceDoc) -> list[str]:
    """Return at most two short lines beside the message; what is unknown is not hung in a street.

    A fee says that it is one: "Phí: 50.000 đồng".
    """
    lines = dict(source.key_lines)
    if source.kind == "procedure":
        fee = lines["Phí"]
        is_free = fee.startswith("Miễn phí")
        wanted = [fee if is_free else f"Phí: {fee}", lines["Nộp trên mạng"]]
    else:
        wanted = list(lines.values())
    return [line for line in wanted if UNKNOWN not in line and len(line) <= SHORT][:2]


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    commune, link = brief.commune, brief.link
    address = printed.plain_address(link)
    return {
        "authority": commune.authority,
        "title": source.title,
        "stamp": DRAFT_STAMP if brief.is_draft else "",
        "support": _support(source),
        "rows": _rows(source, has_link=bool(link)),
        "look": "Xem hướng dẫn tại" if source.kind == "procedure" else "Xem thêm tại",
        "address": address,
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "safety": [SAFETY_LINE],
        "message": commune.message,
        "dated": printed.dated(brief.today, source.checked_on, ""),
    }


def _draw(said: dict[str, Any], shape: Format) -> tuple[bytes, bool]:
    """Return the press file and whether all words fit."""
    sheet = {"shape": shape.shape, "width": shape.width_cm, "height": shape.height_cm}
    made, content = printed.fullest(TEMPLATE, [said], **sheet)
    return content, not made["force"]


class Banner(Renderer):
    """A band with one message and a panel with three facts and a code, for the press."""

    kind = "banner"
    label = "Băng rôn, pa-nô"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return both at one tenth of their size, CMYK, bleed 3 mm (3 cm when hung)."""
        said = values(source, brief)
        drawn = [(shape, *_draw(said, shape)) for shape in FORMATS]
        text = printed.text_of(said)
        pages = max(printed.page_count(content) for _, content, _ in drawn)
        fits = all(is_whole for *_, is_whole in drawn)
        files = tuple(
            ProductFile(
                f"{shape.name}-{source.code}-{brief.placement}"
                f"-{shape.width_cm}x{shape.height_cm}cm-ti-le-1-10.pdf",
                "application/pdf",
                content,
                f"{'Băng rôn' if shape.shape == 'band' else 'Pa-nô'}: {source.title}",
            )
            for shape, content, _ in drawn
        )
        return RenderedProduct(
            kind=self.kind,
            files=files,
            text=text,
            fact_keys=source.carried_keys(text),
            checks=(
                Check("pages", pages == 1, f"Có tệp {pages} trang, cần đúng 1 trang mỗi tệp."),
                Check("room", fits, "Chữ vừa khổ." if fits else "Tên dài quá, tràn khổ băng rôn."),
                Check("qr", bool(said["qr"]), "Pa-nô cần mã QR mở trang hướng dẫn."),
            ),
            stats={"pages": pages, "bytes": sum(len(file.content) for file in files)},
            alt=f"Băng rôn và pa-nô: {source.title}",
        )


renderers.register(Banner.kind, Banner())
