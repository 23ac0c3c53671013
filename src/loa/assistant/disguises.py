"""What a sentence says behind spaced letters, digits for letters, mirror writing or base64."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_DIGITS_FOR_LETTERS = str.maketrans("013457@$!|+", "oieastasilt")
_SPACED = re.compile(r"(?:\b\w\b[\s.\-_*/|]{1,3}){4,}\w\b")
_BETWEEN = re.compile(r"[\s.\-_*/|]+")
_CHOPPED = re.compile(r"(?<=\w)[.\-_*/|](?=\w)")
_PACKED = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
_LONGEST = 600
_MOST_STRANGE = 0.2  # of the letters of what base64 held, else it was none


def unveiled(text: str) -> Iterator[str]:
    """Yield what `text` may say, itself not among it; at most five other readings.

    Joined letters have no blanks left: compare them with phrases written without blanks.
    """
    text = text[:_LONGEST]
    for packed in _PACKED.findall(text)[:2]:
        held = _unpacked(packed)
        if held:
            yield held
    if _SPACED.search(text):
        yield _SPACED.sub(lambda found: _BETWEEN.sub("", found.group()), text)
    if _CHOPPED.search(text):
        yield _CHOPPED.sub("", text)
    lettered = text.translate(_DIGITS_FOR_LETTERS)
    if lettered != text:
        yield lettered
    yield text[::-1]


def _unpacked(packed: str) -> str:
    """Return what base64 held, nothing when it was none."""
    try:
        held = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    strange = sum(not (letter.isalpha() or letter.isspace()) for letter in held)
    return held if held and strange <= _MOST_STRANGE * len(held) else ""
