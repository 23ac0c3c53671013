"""Vietnamese spelling: which syllables exist, and what a slip of the keyboard meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loa.kernel import text

from .syllables import folded_syllables

_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_CODE = re.compile(r"\b\d\.\d{6}\b")
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)


def syllables() -> frozenset[str]:
    """Return every folded syllable that Vietnamese spelling allows."""
    return folded_syllables()


def strip(letters: str) -> str:
    """Return `letters` in lower case without marks, blanks kept."""
    return text.strip_accents(letters).lower()


def codes(query: str) -> tuple[str, ...]:
    """Return the codes of the shape 1.001193 in `query`."""
    return tuple(_CODE.findall(query))


def split_words(raw: str) -> list[str]:
    """Return the words of `raw` in lower case with their accents, codes left out."""
    return _TOKEN.findall(_CODE.sub(" ", unicodedata.normalize("NFC", raw)).lower())


def fold(word: str) -> str:
    """Return the folded form of one word; the lone vowel y is i ("kỹ", "kĩ")."""
    folded = text.fold(word)
    if len(folded) <= 3 and folded.endswith("y") and not any(v in folded[:-1] for v in "aeiou"):
        return folded[:-1] + "i"
    return folded


@lru_cache(maxsize=20_000)
def marked(word: str) -> str | None:
    """Return `word` with its tone moved to the end, or None when it carries no accent.

    "hoà" and "hòa" become the same text; so do "kỹ" and "kĩ".
    """
    tone, letters = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters += letter
    plain = unicodedata.normalize("NFC", letters)
    if not tone and plain == text.fold(plain):
        return None
    if plain.endswith("y") and fold(plain).endswith("i"):
        plain = plain[:-1] + "i"
    return f"{plain}{tone}"


def sound(word: str) -> str:
    """Return how a folded syllable sounds where people merge s/x, tr/ch, d/gi/r/v, l/n."""
    for spelled, heard in (("ngh", "ng"), ("gh", "g"), ("tr", "ch"), ("gi", "d"), ("qu", "w")):
        if word.startswith(spelled) and len(word) > len(spelled):
            word = heard + word[len(spelled) :]
            break
    first = {"s": "x", "r": "d", "v": "d", "l": "n", "k": "c", "q": "c"}.get(word[:1], word[:1])
    if word[:2] in {"kh", "ng", "nh"}:
        first = word[:1]
    body = first + word[1:]
    for spelled, heard in (("ng", "n"), ("nh", "n"), ("ch", "c"), ("t", "c")):
        if body.endswith(spelled) and len(body) > len(spelled) + 1:
            return body[: -len(spelled)] + heard
    return body
