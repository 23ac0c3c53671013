"""Hides what people should not have sent: ID numbers, cards, one-time codes, passwords.

Masked before storing, so that no copy of it exists here (security level 2: no ID numbers kept).
Dossier codes, procedure codes and amounts of money stay readable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import nfc

ID_MASK = "[đã che số giấy tờ]"
CARD_MASK = "[đã che số thẻ]"
CODE_MASK = "[đã che mã]"
PHONE_MASK = "[đã che số điện thoại]"

# Digits in groups, not inside a code such as H26.33-231123-0001 or 1.014063.000.00.00.H29.
_DIGITS = re.compile(r"(?<![\w.\-])\+?\d(?:[ .\-]?\d){8,18}(?![.\-]?[A-Za-z]?\d)")
_IS_MONEY = re.compile(r"\s*(?:đ|d|vnđ|vnd|đồng|dong|triệu|tỷ)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SECRET = re.compile(
    r"\b(otp|cvv|pin|passcode|m[aã] x[aá]c (?:nh[aậ]n|th[uự]c|minh)|m[aậ]t kh[aẩ]u|m[aậ]t m[aã])"
    r"([^\d\n]{0,25})(\d{3,8})\b",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"\b((?:m[aậ]t kh[aẩ]u|password|pass)[^.,;\n]{0,30}?(?:l[aà]|:|=)\s*)((?=\S*\d)\S{4,})",
    re.IGNORECASE,
)
_PHONE_STARTS = ("03", "05", "07", "08", "09", "84", "02")


@dataclass(frozen=True)
class Masked:
    """A text that may be stored; `warns` when a secret stood in it (a phone number is none)."""

    text: str
    warns: bool


def mask(text: str, *, hides_phones: bool) -> Masked:
    """Return `text` with ID numbers, cards, codes and passwords hidden, and phones on request."""
    plain = nfc(text)
    shown = _PASSWORD.sub(lambda found: f"{found[1]}{CODE_MASK}", plain)
    shown = _SECRET.sub(lambda found: f"{found[1]}{found[2]}{CODE_MASK}", shown)
    hidden = _DIGITS.sub(lambda found: _instead_of(found, shown, hides_phones), shown)
    warns = any(label in hidden for label in (ID_MASK, CARD_MASK, CODE_MASK))
    return Masked(hidden, warns and hidden != plain)


def _instead_of(found: re.Match[str], text: str, hides_phones: bool) -> str:
    written = found.group()
    if _GROUPED.fullmatch(written) and _IS_MONEY.match(text, found.end()):
        return written
    digits = re.sub(r"\D", "", written)
    if len(digits) in {10, 11} and digits.startswith(_PHONE_STARTS):
        return PHONE_MASK if hides_phones else written
    if len(digits) in {9, 12}:
        return ID_MASK
    return CARD_MASK if len(digits) >= 13 else written
