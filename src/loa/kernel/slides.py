"""Slides for screens read from ten meters: few words, huge letters, light on dark.

A slide has at most `MOST_WORDS` words, and up to `WITH_CONDITION` when the rest is a condition
that belongs to them: a fact is never cut, it is shown whole or its place is told.
Letters are never smaller than 7 % of a screen's height (33 mm capitals on a screen of 68 cm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from . import typeset

TEMPLATE = Path(__file__).with_name("slides.typ")
MOST_WORDS, WITH_CONDITION = 12, 18
FACTS = 3
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
class Told:
    """What a set of slides is made from: plain words, already true and whole."""

    title: str
    facts: tuple[tuple[str, str, str], ...]  # label, line, icon; the first `FACTS` are shown
    place: str
    desk: str
    address: str
    safety: str
    conditions: Mapping[str, str] = field(default_factory=dict)  # of a label: what narrows it
    online_fee: str = ""  # shown whole where the line of all fees is too long
    has_other_fee: bool = False


def board(told: Told) -> list[Slide]:
    """Return title, facts, code and safety: three to six slides."""
    elsewhere = "Xem ở mã QR" if told.address else f"Hỏi tại {told.desk}"
    first, _, rest = told.safety.partition(". ")
    return [
        Slide("title", told.title),
        *(_fact(told, *fact, elsewhere) for fact in told.facts[:FACTS]),
        Slide("code", told.address, label="Quét mã hoặc vào", more=told.place)
        if told.address
        else Slide("code", told.place, label="Hỏi tại", icon="place"),
        Slide("warning", f"{first}." if rest else told.safety, more=rest),
    ]


def _fact(told: Told, label: str, line: str, icon: str, elsewhere: str) -> Slide:
    if label == "Phí" and len(line.split()) > WITH_CONDITION:
        return _long_fee(told, elsewhere)
    words, more = cut(line, elsewhere)
    condition = told.conditions.get(label, "")
    if words != elsewhere and condition and not more:
        where = f"Điều kiện: {elsewhere[:1].lower()}{elsewhere[1:]}"
        more = condition if len(condition.split()) <= WITH_CONDITION else where
    return Slide("fact", words, label=label, more=more, icon=icon)


def _long_fee(told: Told, elsewhere: str) -> Slide:
    """Return the fee of handing in online, whole, and where the other fees stand."""
    if not 0 < len(told.online_fee.split()) <= MOST_WORDS:
        return Slide("fact", elsewhere, label="Phí", icon="money")
    where = f"Nộp trực tiếp: {elsewhere[:1].lower()}{elsewhere[1:]}"
    more = where if told.has_other_fee else ""
    return Slide("fact", told.online_fee, label="Phí nộp trên mạng", more=more, icon="money")


@dataclass(frozen=True)
class Foot:
    """What every slide of a set shares."""

    authority: str
    address: str
    link: str
    stamp: str = ""


def said(slides: Sequence[Slide], foot: Foot) -> list[str]:
    """Return every line of the set once, the stamp first."""
    lines = [foot.stamp, foot.authority, *(slide.text for slide in slides), foot.address]
    return list(dict.fromkeys(line for line in lines if line))


def alt(slide: Slide, foot: Foot) -> str:
    """Return what a slide shows, in words."""
    words = slide.text if slide.text.endswith(".") else f"{slide.text}."
    is_code = slide.look == "code" and foot.link
    return f"{words} Mã QR mở trang {foot.address}." if is_code else words


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
