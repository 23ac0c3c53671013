"""Vietnamese text: one form to store, one folded form to compare and search."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def nfc(text: str) -> str:
    """Return `text` in NFC without spaces at the ends; every stored text passes here.

    A NUL is taken out: PostgreSQL refuses to store one.
    """
    return unicodedata.normalize("NFC", text.replace("\x00", "")).strip()


def strip_accents(text: str) -> str:
    """Return `text` without Vietnamese marks, letter case kept: "Hoà Đức" → "Hoa Duc"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Return `text` for matching: no marks, đ→d, lower case, single spaces.

    Tone placement (hoà/hòa) disappears with the marks, so both spellings meet.
    """
    return " ".join(strip_accents(text).lower().split())


def tokens(text: str) -> list[str]:
    """Return the folded words and numbers of `text`, in order."""
    return _WORD.findall(fold(text))


def slug(text: str, *, longest: int = 80) -> str:
    """Return an address part made from `text`: "Đăng ký khai sinh" → "dang-ky-khai-sinh"."""
    return "-".join(tokens(text))[:longest].strip("-")


def given_name_key(full_name: str) -> str:
    """Return the key to sort people by: given name first, then the rest, accents after letters."""
    words = nfc(full_name).split()
    if not words:
        return ""
    ordered = [words[-1], *words[:-1]]
    return f"{fold(' '.join(ordered))}\x1f{' '.join(ordered).lower()}"


def number(value: float | int, *, decimals: int = 0) -> str:
    """Return a number the Vietnamese way: 1234.5 → "1.234,5" (decimals=1)."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


def money(dong: int) -> str:
    """Return an amount in đồng: 50000 → "50.000 đồng"."""
    return f"{number(dong)} đồng"
