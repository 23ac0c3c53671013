"""Vietnamese spelling: which syllables exist, and what a slip of the keyboard meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loa.kernel import text

_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu i ia ich iec iem ien "
    "ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe "
    "oen oeo oet oi om on ong op ot u ua uan uang uanh uat uay uc ue uech uenh ui um un ung uo uoc "
    "uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt y yem yen yet yeu ich"
).split()
_CODE = re.compile(r"\b\d\.\d{6}\b")
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Return every folded syllable that Vietnamese spelling allows."""
    return frozenset(_RIMES) | {onset + rime for onset in _ONSETS for rime in _RIMES}


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


def decode_keys(word: str) -> str | None:
    """Return the folded syllable that Telex or VNI key strokes meant, or None.

    "giaays" → "giay", "ddang" → "dang", "ky1" → "ki".
    """
    plain = re.sub(r"(?<=[a-z])[0-9]", "", word)
    start = re.match(r"[^aeiouyw]*", plain)
    onset = start.group() if start else ""
    rest = (
        plain[len(onset) :].replace("w", "u") if plain[len(onset) :] == "w" else plain[len(onset) :]
    )
    rest = re.sub(r"[sfrxjzw]", "", rest)
    if rest.endswith("d") and onset.startswith("d"):
        rest = rest[:-1]
    rest = re.sub(r"([aeo])(.*?)\1", r"\1\2", rest)
    decoded = onset.replace("dd", "d") + rest
    if decoded != word and len(decoded) > 1 and decoded in syllables():
        return fold(decoded)
    return None


def split_joined(word: str) -> list[str] | None:
    """Return two syllables written as one word ("khaisinh"), or None."""
    known = syllables()
    for cut in range(2, len(word) - 1):
        if word[:cut] in known and word[cut:] in known and min(cut, len(word) - cut) > 1:
            return [fold(word[:cut]), fold(word[cut:])]
    return None


def near_words(word: str) -> set[str]:
    """Return everything one slip away from `word`: a letter more, less, other, or two swapped."""
    letters = "abcdeghiklmnopqrstuvxy"
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + c + b[1:] for a, b in cuts if b for c in letters}
    near |= {a + c + b for a, b in cuts for c in letters}
    return near


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
