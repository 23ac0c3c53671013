"""Hides private numbers before anything is stored, and says that there were some."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loa.kernel import text as kernel_text

_SECRET = re.compile(
    r"\b(otp|cvv|pin|passcode|m[aã] x[aá]c (?:nh[aậ]n|th[uự]c|minh)|m[aã] otp|m[aậ]t m[aã])"
    r"([^\d\n]{0,25})(\d{3,8})\b",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"\b((?:m[aậ]t kh[aẩ]u|password|pass)[^.,;\n]{0,30}?(?:l[aà]|:|=)\s*)(\S{4,})", re.IGNORECASE
)
# Digits in groups, but not inside a dossier or procedure code such as H26.33-231123-0001.
_DIGITS = re.compile(r"(?<![\w.\-])\+?\d(?:[ .\-]?\d){8,18}(?![.\-]?[A-Za-z]?\d)")
_MONEY = re.compile(r"\s*(?:đ|d|vnđ|vnd|đồng|dong|triệu|tỷ)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PHONE_STARTS = ("03", "05", "07", "08", "09", "84", "02")


@dataclass(frozen=True)
class Masked:
    """A text that may be stored; `warns` when something secret stood in it (phones do not warn)."""

    text: str
    warns: bool


def mask(text: str) -> Masked:
    """Return `text` with ID numbers, cards, codes, passwords and phone numbers hidden."""
    shown = _PASSWORD.sub(r"\1[đã che]", kernel_text.nfc(text))
    shown = _SECRET.sub(r"\1\2[đã che]", shown)
    warns = shown != kernel_text.nfc(text)
    found_secret = False

    def hide(found: re.Match[str]) -> str:
        nonlocal found_secret
        written = found.group()
        if _GROUPED.fullmatch(written) and _MONEY.match(shown, found.end()):
            return written
        digits = re.sub(r"\D", "", written)
        if len(digits) in {10, 11} and digits.startswith(_PHONE_STARTS):
            return "[đã che số điện thoại]"
        found_secret = found_secret or len(digits) in {9, 12} or len(digits) >= 13
        return "[đã che số]"

    hidden = _DIGITS.sub(hide, shown)
    return Masked(hidden, warns or found_secret)
