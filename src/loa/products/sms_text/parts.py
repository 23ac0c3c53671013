"""How many parts a short message takes: GSM-7 160/153 characters, UCS-2 70/67 (facts A8)."""

from __future__ import annotations

from dataclasses import dataclass

from loa.kernel.text import strip_accents

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "^{}\\[~]|€\f"  # each takes two places
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-", "×": "x"}
)


@dataclass(frozen=True)
class Parts:
    """What a text costs to send."""

    encoding: str  # "GSM-7" | "UCS-2"
    units: int
    count: int


def without_accents(text: str) -> str:
    """Return `text` for an old phone: no marks, plain quotes and dashes."""
    return strip_accents(text.translate(_PLAIN))


def count_parts(text: str) -> Parts:
    """Return encoding, units and parts; one letter outside GSM-7 makes all of it UCS-2."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        units = sum(2 if letter in _EXTENDED else 1 for letter in text)
        encoding, single, joined = "GSM-7", 160, 153
    else:
        units = len(text.encode("utf-16-le")) // 2
        encoding, single, joined = "UCS-2", 70, 67
    return Parts(encoding, units, 1 if units <= single else -(-units // joined))
