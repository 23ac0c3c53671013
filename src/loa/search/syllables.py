"""How a Vietnamese syllable is built: onsets, rimes with their marks, and where a tone stands."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from loa.kernel import text

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
TONES = frozenset((ACUTE, GRAVE, HOOK, TILDE, DOT))
VOWELS = frozenset("aăâeêioôơuưy")
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu "
    "iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm "
    "oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm "
    "uôn uông uôt uy uya uych uyên uyêt uynh uyt uyu uyp ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn "
    "ương ươp ươt ươu y yêm yên yêng yêt yêu"
).split()
# "qu" holds the u of these rimes: quan is q + uan.
_AFTER_QU = (
    "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê êch ên "
    "ênh êt i ich in inh it o ơ ôc y yên yêt ynh ych yt yp yu"
).split()
_BORROWED = ("xoong", "boong", "mooc", "sooc")
_STOPS = ("c", "ch", "p", "t")


@lru_cache(maxsize=1)
def plain_syllables() -> frozenset[str]:
    """Return every syllable that spelling allows, with the marks of its letters, without tones."""
    built = {onset + rime for onset in _ONSETS if onset != "qu" for rime in _RIMES}
    # "gì" and "giếng": g before i gives its own i away.
    built |= {f"g{rime}" for rime in _RIMES if rime.startswith("i")}
    return frozenset(built | {*_RIMES, *_BORROWED} | {f"qu{rime}" for rime in _AFTER_QU})


@lru_cache(maxsize=1)
def folded_syllables() -> frozenset[str]:
    """Return the same without marks."""
    return frozenset(map(text.fold, plain_syllables()))


def apart(word: str) -> tuple[str, str]:
    """Return `word` without its tone, and its tone or nothing: "giấy" → "giây", acute."""
    tone, letters = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in TONES:
            tone = letter
        else:
            letters += letter
    return unicodedata.normalize("NFC", letters), tone


def exists(plain: str, tone: str) -> bool:
    """Return whether spelling allows this: a syllable that ends in a stop has one of two tones."""
    if plain not in plain_syllables():
        return False
    return not plain.endswith(_STOPS) or tone in {ACUTE, DOT}


def with_tone(plain: str, tone: str) -> str:
    """Return `plain` with `tone` where schoolbooks set it: on "hòa", "thủy", "giấy", "khoản"."""
    if not tone:
        return plain
    begin = _rime_begins(plain)
    places = [at for at in range(begin, len(plain)) if plain[at] in VOWELS]
    if not places:
        return plain
    at = _bearer(plain, places)
    return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])


def _bearer(plain: str, places: list[int]) -> int:
    marked = [at for at in places if plain[at] in "ăâêôơư"]
    if marked:
        return marked[-1]
    ends_open = places[-1] == len(plain) - 1
    if len(places) == 1:
        return places[0]
    if len(places) == 2:
        return places[0] if ends_open else places[1]
    return places[1]


def _rime_begins(plain: str) -> int:
    if plain.startswith("qu") and len(plain) > 2:
        return 2
    if plain.startswith("gi") and len(plain) > 2 and plain[2] in VOWELS:
        return 2
    return next((at for at, letter in enumerate(plain) if letter in VOWELS), 0)
