"""Slides for screens read from ten meters: few words, huge letters, light on dark.

A slide has at most `MOST_WORDS` words, and up to `WITH_CONDITION` when the rest is a condition
that belongs to them: a fact is never cut, it is shown whole or its place is told.
Letters are never smaller than 7 % of a screen's height (33 mm capitals on a screen of 68 cm).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from . import typeset

TEMPLATE = Path(__file__).with_name("slides.typ")
MOST_WORDS, WITH_CONDITION = 12, 18
LONG_STRIP = 3.0  # times as wide as high, or more: words stand beside their label


@dataclass(frozen=True)
class Slide:
    """One screen: a label, the words, and what belongs to them in smaller letters."""

    look: str  # "title" | "fact" | "code" | "warning"
    words: str
    label: str = ""
    more: str = ""
    icon: str = ""

    @property
    def text(self) -> str:
        """Return all words in the order in which they are read."""
        joint = " " if self.words.endswith((".", "!", "?")) else "; "
        words = f"{self.words}{joint}{self.more}" if self.more else self.words
        return f"{self.label}: {words}" if self.label else words


def cut(line: str, elsewhere: str) -> tuple[str, str]:
    """Return a line as (words, what belongs to them), or where it stands when it is too long."""
    count = len(line.split())
    if count <= MOST_WORDS:
        return line, ""
    head, mark, rest = line.partition("; ")
    if mark and count <= WITH_CONDITION:
        return head, rest
    return (line, "") if count <= WITH_CONDITION and not elsewhere else (elsewhere or line, "")


@dataclass(frozen=True)
class Foot:
    """What every slide of a set shares."""

    authority: str
    address: str
    link: str
    stamp: str = ""


def draw(
    slides: Sequence[Slide], foot: Foot, *, width: int, height: int, ppi: float = 72.0
) -> tuple[tuple[bytes, ...], bool]:
    """Return one PNG a slide of `width` by `height` points, and whether all words fit."""
    values = {
        "slides": [asdict(slide) for slide in slides],
        "width": width,
        "height": height,
        "is_strip": width / height >= LONG_STRIP,
        "authority": foot.authority,
        "address": foot.address,
        "stamp": foot.stamp,
        "qr": typeset.qr_rows(foot.link) if foot.link else [],
        "qr_alt": f"Mã QR mở trang {foot.address}",
        "force": False,
    }
    try:
        return typeset.png(TEMPLATE, values, ppi=ppi), True
    except typeset.NoRoom:
        return typeset.png(TEMPLATE, {**values, "force": True}, ppi=ppi), False
