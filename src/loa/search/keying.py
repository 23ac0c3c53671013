"""Words typed with the input method off: the keys of Telex and VNI become accented syllables."""

from __future__ import annotations

import re
from functools import lru_cache

from .syllables import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    TILDE,
    VOWELS,
    apart,
    exists,
    plain_syllables,
    with_tone,
)

_TELEX_TONES = {"f": GRAVE, "s": ACUTE, "r": HOOK, "x": TILDE, "j": DOT, "z": ""}
_VNI_TONES = {"2": GRAVE, "1": ACUTE, "3": HOOK, "4": TILDE, "5": DOT}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"u": "ư", "o": "ơ", "a": "ă"}
_VNI_KEY = re.compile(r"[^\W\d_]+[1-9][^\W_]*")
_LONGEST = 12


@lru_cache(maxsize=20_000)
def decode(word: str) -> str | None:
    """Return the accented syllable that the keys in `word` write, or None where none are.

    "d9o63i" and "ddooir" → "đổi"; "cuwowcs" and "cu7o71c" → "cước". Keys may stand right after
    their letter or at the end. Nothing that spelling does not allow comes back, and no word
    that holds no key: "dang" is None.
    """
    word = word.lower()
    if not 1 < len(word) <= _LONGEST or word in plain_syllables():
        return None
    plain, tone = apart(word)
    if _VNI_KEY.fullmatch(plain):
        letters, keyed = _vni(plain)
        if letters is not None and letters not in plain_syllables():
            letters = _telex(letters)[0]  # both methods in one word: "giaay1"
    elif plain.isalpha():
        letters, keyed = _telex(plain)
    else:
        return None
    tone = keyed if keyed is not None else tone
    if letters is None or not exists(letters, tone):
        return None
    made = with_tone(letters, tone)
    return made if made != word else None


def _vni(word: str) -> tuple[str | None, str | None]:
    """Return the letters and the tone that VNI keys write; no letters where a digit is no key."""
    letters, tone = "", None
    for key in word:
        changed: str | None = letters + key
        if key in _VNI_TONES:
            if tone is not None or not any(one in VOWELS for one in letters):
                return None, None
            tone, changed = _VNI_TONES[key], letters
        elif key == "6":
            changed = _put(letters, _HATS)
        elif key == "7":
            changed = _horn(letters, "uo")
        elif key == "8":
            changed = _horn(letters, "a")
        elif key == "9":
            changed = f"đ{letters[1:]}" if letters.startswith("d") else None
        if changed is None:
            return None, None
        letters = changed
    return _both_horns(letters), tone


def _telex(word: str) -> tuple[str | None, str | None]:
    """Return the letters and the tone that Telex keys write."""
    letters, tone, seen = "", None, False
    for key in word:
        if seen and key in _TELEX_TONES:
            tone = _TELEX_TONES[key]
        elif key == "d" and letters.startswith("d") and (seen or letters == "d"):
            letters = f"đ{letters[1:]}"
        elif key == "w":
            letters, seen = _horn(letters, "uoa") or f"{letters}ư", True
        elif seen and key in _HATS and _may_hat(letters, key):
            letters = _put(letters, {key: _HATS[key]}) or letters
        else:
            letters += key
            seen = seen or (key in VOWELS and not _is_onset_u(letters))
    return _both_horns(letters), tone


def _is_onset_u(letters: str) -> bool:
    return letters == "qu"


def _may_hat(letters: str, key: str) -> bool:
    """Return whether `key` is its vowel a second time; "oeo" and "oao" have it twice as spelled."""
    at = letters.rfind(key)
    return at >= 0 and not any(one in VOWELS for one in letters[at + 1 :])


def _put(letters: str, marks: dict[str, str]) -> str | None:
    """Return `letters` with the last vowel of `marks` marked; None where there is none."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in marks:
            return letters[:at] + marks[letters[at]] + letters[at + 1 :]
        # A key typed too early was meant for the other vowel: "uo6" after "ươ" stays.
    return None


def _horn(letters: str, vowels: str) -> str | None:
    """Return `letters` with a horn (or the bow of ă) on its last vowel among `vowels`.

    "uo" takes both horns at once, as input methods do, except "quơ" and "thuở".
    """
    if "u" in vowels and "o" in vowels and letters[-2:] != "qu":
        for pair in ("uo", "uơ", "ưo"):
            at = letters.find(pair)
            if at >= 0 and letters[at - 1 : at] != "q":
                return f"{letters[:at]}ươ{letters[at + 2 :]}"
    at = max(letters.rfind(vowel) for vowel in vowels)
    if at < 0 or letters[: at + 1] == "qu":
        return None
    return letters[:at] + _HORNS[letters[at]] + letters[at + 1 :]


def _both_horns(letters: str) -> str:
    """Return "ươ" where a key gave only one horn ("cuwoc"); only "huơ" and "thuở" end in uơ."""
    letters = letters.replace("ưo", "ươ")
    return f"{letters[:-2]}uơ" if letters.endswith("ươ") else letters
