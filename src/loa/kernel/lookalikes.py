"""Letters that only look like others, and letters nobody sees: text made plain to read."""

from __future__ import annotations

import re
import unicodedata

from .text import nfc

# Format characters (zero-width, direction marks, tags, soft hyphen) and variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Cyrillic and Greek letters that are drawn as Latin ones (Unicode TR 39, those in common use).
_LOOKS = str.maketrans(
    "аәеєоріїјѕсухԁԛԝһкмтвнАВЕЅІЈКМНОРСТУХԜЗαειοκνρτυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıⅼ",
    "aaeeopiijscyxdqwhkmtbhABESIJKMHOPCTYXW3aeiokvptuxyABEZHIKMNOPTYXagil",
)
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[A-Za-z]")


def readable(text: str) -> str:
    """Return `text` in NFC as it looks: nothing unseen, wide and styled letters made plain.

    In a text that is mostly Latin, letters of other alphabets that look Latin become Latin;
    a text in another alphabet stays as it is.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFD", text))
    plain = nfc(_wide_made_plain(seen))
    latin = len(_PLAIN.findall(plain))
    foreign = sum(letter.isalpha() and ord(letter) >= 0x370 for letter in plain)
    foreign -= sum(0x1E00 <= ord(letter) < 0x1F00 for letter in plain)  # Vietnamese
    if not foreign or foreign > latin:
        return plain
    return _WORD.sub(lambda found: _made_latin(found.group()), plain)


def _wide_made_plain(text: str) -> str:
    """Return `text` with letters and digits of other widths and styles as ordinary ones."""
    return "".join(
        unicodedata.normalize("NFKC", letter) if _is_styled(letter) else letter for letter in text
    )


def _is_styled(letter: str) -> bool:
    code = ord(letter)
    return (
        0xFF01 <= code <= 0xFF5E  # full width
        or 0x1D400 <= code <= 0x1D7FF  # mathematical letters
        or 0x2460 <= code <= 0x24FF  # in circles
        or 0x1F100 <= code <= 0x1F1FF  # in squares
        or 0x2070 <= code <= 0x209C  # raised and lowered
    )


def _made_latin(word: str) -> str:
    made = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_LOOKS))
    left = any(letter.isalpha() and 0x370 <= ord(letter) < 0x1E00 for letter in made)
    return word if left else made
