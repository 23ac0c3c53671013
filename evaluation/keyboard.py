"""What a keyboard does to a question: accents left out, slips, input methods left off."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from loa.kernel.text import strip_accents

Way = Callable[[str, str], str]  # the text and a key that makes its slips always the same
_LETTERS = "abcdeghiklmnopqrstuvxy"
_WORD = re.compile(r"[^\W\d_]+")
_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
_VNI_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


def as_typed(text: str, key: str) -> str:
    """Return the text as it stands."""
    return text


def bare(text: str, key: str) -> str:
    """Return the text without accents."""
    return strip_accents(text)


def slipped(text: str, key: str) -> str:
    """Return the text with a slip in about every sixth word, always the same ones."""
    chance = random.Random(key)  # noqa: S311 - repeatable slips, no secret
    words = text.split()
    for _ in range(max(1, len(words) // 6)):
        at = chance.randrange(len(words))
        if len(words[at]) > 2:
            words[at] = _slip(words[at], chance)
    return " ".join(words)


def telex(text: str, key: str) -> str:
    """Return the text as Telex keys leave it when the input method is off."""
    return _WORD.sub(lambda word: _keys(word.group(), _TELEX, _TELEX_TONES), text.lower())


def vni(text: str, key: str) -> str:
    """Return the text as VNI keys leave it when the input method is off."""
    return _WORD.sub(lambda word: _keys(word.group(), _VNI, _VNI_TONES), text.lower())


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    head, tail = word[:at], word[at:]
    return chance.choice(
        [
            head + tail[1] + tail[0] + tail[2:],
            head + tail[1:],
            head + tail[0] + tail,
            head + chance.choice(_LETTERS) + tail[1:],
        ]
    )


def _keys(word: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    tone, left = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in tones:
            tone = tones[letter]
        else:
            left += letter
    plain = unicodedata.normalize("NFC", left)
    return "".join(letters.get(letter, letter) for letter in plain) + tone


WAYS: dict[str, Way] = {
    "without accents": bare,
    "typo": slipped,
    "telex": telex,
    "vni": vni,
}
