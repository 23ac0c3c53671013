"""Hides what people should not have sent: ID numbers, cards, one-time codes, passwords.

Masked before storing, so that no copy of it exists here (security level 2: no ID numbers kept).
Phone numbers, dossier codes, procedure codes and amounts of money stay readable.
"""

from __future__ import annotations

import re

from loa.kernel.text import nfc

ID_MASK = "[đã che số giấy tờ]"
CARD_MASK = "[đã che số thẻ]"
CODE_MASK = "[đã che mã]"

# Digits in groups, not inside a code such as H26.33-231123-0001 or 1.014063.000.00.00.H29.
_DIGITS = re.compile(r"(?<![\w.\-])\d(?:[ .\-]?\d){8,18}(?![.\-]?[A-Z]?\d)")
_IS_MONEY = re.compile(r"\s*(?:đ|d|vnđ|vnd|đồng|dong)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SECRET = re.compile(
    r"\b(otp|cvv|pin|m[aã] x[aá]c (?:nh[aậ]n|th[uự]c|minh)|m[aậ]t kh[aẩ]u|m[aậ]t m[aã])"
    r"([^\d\n]{0,20})(\d{3,8})\b",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"\b(m[aậ]t kh[aẩ]u\s*(?:là|la|:|=)\s*)((?=\S*\d)\S{4,})", re.IGNORECASE)


def masked(text: str) -> str:
    """Return `text` with ID numbers, card numbers, one-time codes and passwords hidden."""
    shown = _PASSWORD.sub(lambda found: f"{found[1]}{CODE_MASK}", nfc(text))
    shown = _SECRET.sub(lambda found: f"{found[1]}{found[2]}{CODE_MASK}", shown)
    return _DIGITS.sub(lambda found: _instead_of(found, shown), shown)


def _instead_of(found: re.Match[str], text: str) -> str:
    written = found.group()
    if _GROUPED.fullmatch(written) and _IS_MONEY.match(text, found.end()):
        return written
    digits = re.sub(r"\D", "", written)
    if len(digits) in {9, 12}:
        return ID_MASK
    return CARD_MASK if len(digits) >= 13 else written
