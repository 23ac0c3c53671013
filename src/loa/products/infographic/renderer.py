"""An infographic: a procedure at one look, tall for stories and shorter for feeds."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from loa.kernel import typeset
from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import content, page

TEMPLATE = Path(__file__).with_name("infographic.typ")
SIZES = ((1080, 1920, "cao"), (1080, 1350, "dung"))
Draw = Callable[[dict[str, Any]], bytes]


def _png(said: dict[str, Any]) -> bytes:
    return typeset.png(TEMPLATE, said)[0]


def _fit(
    source: SourceDoc, brief: Brief, size: tuple[int, int, str], first: int
) -> tuple[dict[str, Any], bytes, int]:
    """Return values, picture and number of the fullest room from `first` on that fits.

    `force` is set when none does: it is drawn all the same, and the check stops it.
    """
    width, height, _ = size
    said: dict[str, Any] = {}
    for number, room in enumerate(content.ROOMS[first:], first):
        said = {**content.values(source, brief, room), "width": width, "height": height}
        try:
            return said, _png(said), number
        except typeset.NoRoom:
            continue
    said["force"] = True
    return said, _png(said), len(content.ROOMS) - 1


def _alt(said: dict[str, Any]) -> str:
    lines = [line for line in content.lines(said) if line]
    return " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)


def _named(drawing: bytes, title: str, alt: str) -> bytes:
    """Return the SVG with a name and a description for screen readers."""
    spoken = f"<title>{html.escape(title)}</title><desc>{html.escape(alt)}</desc>"
    marked = re.sub(r"<svg ", '<svg role="img" ', drawing.decode(), count=1)
    return re.sub(r"(<svg [^>]*>)", lambda tag: tag[1] + spoken, marked, count=1).encode()


class Infographic(Renderer):
    """Two PNG, one SVG and an HTML fragment with the same words."""

    kind = "infographic"
    label = "Đồ họa từng bước"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the pictures and their text equivalent, which says all that the tall one says."""
        name = f"do-hoa-{source.code}-{brief.placement}"
        drawn, room = [], 0
        for size in SIZES:  # the shorter picture never says more than the tall one
            said, picture, room = _fit(source, brief, size, room)
            drawn.append((size, said, picture))
        fullest = drawn[0][1]
        files = [
            ProductFile(f"{name}-{size[2]}.png", "image/png", picture, _alt(said))
            for size, said, picture in drawn
        ]
        alt = files[0].alt
        vector = _named(typeset.svg(TEMPLATE, fullest)[0], source.title, alt)
        spoken = page.fragment(fullest, anchor=f"do-hoa-{source.code}", link=brief.link)
        files += [
            ProductFile(f"{name}.svg", "image/svg+xml", vector, alt),
            ProductFile(
                f"{name}.html", "text/html", spoken.encode(), f"Lời của đồ họa: {source.title}"
            ),
        ]
        said_lines = [line for _, said, _ in drawn for line in content.lines(said) if line]
        text = "\n".join(dict.fromkeys(said_lines))
        fits = not any(said["force"] for _, said, _ in drawn)
        return RenderedProduct(
            kind=self.kind,
            files=tuple(files),
            text=text,
            html=spoken,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(paper.name for paper in source.papers if paper.name in text),
            checks=(
                Check("room", fits, "Chữ vừa đồ họa." if fits else "Chữ quá dài, tràn đồ họa."),
            ),
            stats={"pictures": len(drawn) + 1, "bytes": sum(len(file.content) for file in files)},
            alt=alt,
        )


renderers.register(Infographic.kind, Infographic())
