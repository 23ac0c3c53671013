"""Hides what people should not have sent: ID numbers, cards, accounts, codes, passwords.

Masked before storing, so that no copy of it exists here (security level 2: no ID numbers kept).
Dossier codes, procedure codes, dates, amounts of money and support lines stay readable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lookalikes import readable
from .text import fold

ID_MASK = "[đã che số giấy tờ]"
CARD_MASK = "[đã che số thẻ]"
CODE_MASK = "[đã che mã]"
PHONE_MASK = "[đã che số điện thoại]"
ACCOUNT_MASK = "[đã che số tài khoản]"
_WARNING = (ID_MASK, CARD_MASK, CODE_MASK, ACCOUNT_MASK)

# Digits in groups, not inside a code such as H26.33-231123-0001 or 1.014063.000.00.00.H29.
_DIGITS = re.compile(r"(?<![\w.\-/])\+?\d(?:[ .,\-_/]{0,2}\d){7,18}(?![.\-]?[A-Za-z]?\d)")
_IS_MONEY = re.compile(r"\s*(?:đ|d|vnđ|vnd|đồng|dong|triệu|tỷ|k|nghìn|ngàn)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DATE = re.compile(r"(?<!\d)\d{1,2}[/\-. ]\d{1,2}[/\-. ](?:19|20)\d{2}(?!\d)")
_PHONE_STARTS = ("03", "05", "07", "08", "09", "84", "02")
_SUPPORT = ("1800", "1900")
_SHORTEST = 9  # digits of the shortest number that is private by itself

# What names a secret, in folded text: folding keeps every letter at its place.
_CODE_NAMES = (
    r"otp|cvv|cvc|pin|passcode|smart ?otp|ma (?:so )?(?:otp|pin|cvv|bi mat|xac (?:nhan|thuc|minh)"
    r"|kich hoat|bao mat|dang nhap|vua gui(?: ve)?|gui ve(?: may)?|sau so|6 so|trong tin nhan)"
)
_CODE = re.compile(
    rf"\b(?:{_CODE_NAMES})\b(?P<between>[^\d\n]{{0,40}}?)(?P<hidden>\d(?:[ .\-]?\d){{2,7}})"
    r"(?![\d/]|[.\-]\d| ?(?:dong|d|vnd|giay|phut|so|lan|tuoi)\b)"
)
# "mã là 482913" names no secret, but six digits in a row after it are nothing else.
_BARE_CODE = re.compile(r"\bma(?: so)?(?: cua \w+)?(?: la| ?:)\s*(?P<hidden>\d{6})(?![\d.\-/])")
_LOCK_NAMES = r"mat khau|mat ma|password|passwd|passcode|pass|mk|pw"
_PASSWORD = re.compile(
    rf"\b(?:{_LOCK_NAMES})\b[^.,;\n?]{{0,40}}?(?:\bla\b|\bis\b|:|=)\s*[\"'“]?"
    r"(?P<hidden>(?=\S*[\d@#$%^&*!_])[^\s\"'”]{4,}|[a-z]{6,}(?=\s*$))"
)
_BESIDE = re.compile(rf"\b(?:{_LOCK_NAMES})\s+(?P<hidden>(?=\S*\d)(?=\S*[a-z@#$%!])\S{{5,}})")
_ACCOUNT = re.compile(
    r"\b(?:so tai khoan|so tk|stk|tai khoan(?: ngan hang)?|tk|account(?: number)?)\b"
    r"(?:(?!tru|mat|chuyen|nap|rut|tien|phi)[^\d\n]){0,40}?"
    r"(?P<hidden>\d(?:[ .\-]?\d){5,18})(?![\d/]|[.\-]\d| ?(?:dong|d|vnd|trieu)\b)"
)
_NAMED_ID = re.compile(
    r"\b(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|ho chieu|bhxh|bhyt|bao hiem)"
    r"\b[^\d\n]{0,30}?(?P<hidden>\b(?:[a-z]\d{7,8}|\d(?:[ .,\-_/]{0,3}\d){8,14}))(?![\d/]|[.\-]?\d)"
)


@dataclass(frozen=True)
class Masked:
    """A text that may be stored; `warns` when a secret stood in it (a phone number is none)."""

    text: str
    warns: bool


def mask(text: str, *, hides_phones: bool) -> Masked:
    """Return `text` with ID numbers, cards, codes and passwords hidden, and phones on request."""
    shown = plain = readable(text)
    for pattern in (_PASSWORD, _BESIDE, _CODE, _BARE_CODE):
        shown = _hidden(pattern, shown, CODE_MASK)
    shown = _hidden(_ACCOUNT, shown, ACCOUNT_MASK)
    shown = _hidden(_NAMED_ID, shown, ID_MASK)
    kept = shown
    shown = _DIGITS.sub(lambda found: _instead_of(found, kept, hides_phones), shown)
    warns = any(label in shown and label not in plain for label in _WARNING)
    return Masked(shown, warns)


def _hidden(pattern: re.Pattern[str], text: str, label: str) -> str:
    """Return `text` with what `pattern` finds in its folded form under a label."""
    flat = _flat(text)
    if len(flat) != len(text):
        return text
    for found in reversed(list(pattern.finditer(flat))):
        start, end = found.span("hidden")
        if _is_public(text[start:end]):
            continue
        text = f"{text[:start]}{label}{text[end:]}"
    return text


def _flat(text: str) -> str:
    """Return `text` folded letter by letter, so that places stay the same."""
    return "".join(fold(letter) or letter for letter in text)


def _is_public(written: str) -> bool:
    """Return whether digits are a phone number, a support line, a date or a span of dates."""
    digits = re.sub(r"\D", "", written)
    if len(digits) in {8, 10} and digits.startswith(_SUPPORT):
        return True
    without = len(re.sub(r"\D", "", _DATE.sub("", written)))
    return _is_phone(written) or (without < len(digits) and without < _SHORTEST)


def _is_phone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return len(digits) in {10, 11} and digits.startswith(_PHONE_STARTS)


def _instead_of(found: re.Match[str], text: str, hides_phones: bool) -> str:
    written = found.group()
    if _GROUPED.fullmatch(written) and _IS_MONEY.match(text, found.end()):
        return written
    digits = re.sub(r"\D", "", written)
    if _is_phone(written):
        return PHONE_MASK if hides_phones else written
    if _is_public(written):
        return written
    if len(digits) in {9, 12}:
        return ID_MASK
    return CARD_MASK if len(digits) >= 13 else written
