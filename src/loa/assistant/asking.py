"""What is asked about a procedure, and how a sentence hangs on the one before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loa.search import queries as search
from loa.search.types import Word

from . import slips
from .phrases import NOTHING, Phrase, blanked, compiled, first_found, folded, has_accents, without
from .types import QuestionKind

_FOLDER = Path(__file__).parent / "data"
_MOST_KINDS = 3
_LIGHT = 0.2  # a word of this weight tells no matter
# Weak cues: alone they say something, beside a strong cue they come after it.
_WEAK = (QuestionKind.CONDITIONS, QuestionKind.ONLINE, QuestionKind.WHERE)

_ORDER = tuple(
    QuestionKind(code)
    for code in "status mistakes fee time papers where online conditions result general".split()
)


@dataclass(frozen=True)
class _Cues:
    """The phrases of `kinds.yaml`; `longest` are all cues, the longest first."""

    longest: tuple[tuple[Phrase, QuestionKind], ...]
    otherwise: dict[QuestionKind, tuple[Phrase, ...]]
    names: tuple[Phrase, ...]
    tails: tuple[Phrase, ...]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    raw = yaml.safe_load((_FOLDER / "kinds.yaml").read_text(encoding="utf-8"))
    tails = [str(said) for said in raw["tails"]]
    cues = [
        (compiled(str(said), tails), QuestionKind(code))
        for code, phrases in raw["kinds"].items()
        for said in phrases
    ]
    otherwise = {
        QuestionKind(code): tuple(compiled(str(said), tails) for said in phrases)
        for code, phrases in raw["otherwise"].items()
    }
    names = tuple(compiled(str(said)) for said in raw["names"])
    longest = sorted(cues, key=lambda cue: (-len(cue[0].parts), -cue[0].word_count))
    return _Cues(tuple(longest), otherwise, names, tuple(map(compiled, tails)))


@lru_cache(maxsize=1)
def _talk() -> dict[str, tuple[Phrase, ...]]:
    raw: dict[str, Any] = yaml.safe_load((_FOLDER / "follow.yaml").read_text(encoding="utf-8"))
    return {code: tuple(compiled(str(said)) for said in phrases) for code, phrases in raw.items()}


def spoken() -> tuple[str, ...]:
    """Return how people ask, phrase by phrase, as they write it."""
    said = [phrase.said for phrase, _ in _cues().longest if phrase.word_count > 1]
    return tuple(one.strip(" ^$") for one in said if "*" not in one)


def kinds_of(words: Sequence[Word], title: str = "") -> tuple[QuestionKind, ...]:
    """Return what is asked, at most three things, the surest first; empty when nothing is said.

    `title` names the procedure: what stands there as well is its name and no question.
    """
    left = blanked(_cues().names, _unnamed(words, title))
    found = _heard(left) or _supposed(left)
    if not found:
        found = {kind for phrase, kind in _cues().longest if slips.is_nearly(phrase, left)}
    if not found:
        found = _supposed(words) & {QuestionKind.ONLINE}
    in_order = sorted(found, key=_ORDER.index)
    return tuple(sorted(in_order, key=lambda kind: kind in _WEAK)[:_MOST_KINDS])


def _heard(words: Sequence[Word]) -> set[QuestionKind]:
    """Return the kinds whose phrases are said; a word counts for the longest phrase only."""
    left, found = list(words), set()
    there = folded(words)
    for phrase, kind in _cues().longest:
        if phrase.needs <= there and first_found([phrase], left):
            found.add(kind)
            left = blanked([phrase], left) if len(phrase.parts) == 1 else left
    return found


def _supposed(words: Sequence[Word]) -> set[QuestionKind]:
    return {kind for kind, said in _cues().otherwise.items() if first_found(said, words)}


def _unnamed(words: Sequence[Word], title: str) -> list[Word]:
    """Return `words` with NOTHING where two or more in a row stand in `title` too."""
    named = [word.folded for word in search.words(title)]
    pairs = set(itertools.pairwise(named))
    inside = [pair in pairs for pair in itertools.pairwise(word.folded for word in words)]
    return [
        NOTHING if (at > 0 and inside[at - 1]) or (at < len(inside) and inside[at]) else word
        for at, word in enumerate(words)
    ]


def content(words: Sequence[Word]) -> list[Word]:
    """Return the words that tell a matter: no question, no filler, nothing that points back."""
    there = folded(words)
    likely = [phrase for phrase, _ in _cues().longest if phrase.needs <= there]
    asked = [phrase for phrase in likely if first_found([phrase], words)]
    idle = [one for code in ("follow", "how", "filler") for one in _talk()[code]]
    spoken = sorted([*asked, *idle], key=lambda one: -one.word_count)
    if not has_accents(words):
        spoken = [one for one in spoken if one.needs <= there]
        spoken = [replace(one, is_sure_bare=True) for one in spoken]
    left = without(spoken, words)
    return [word for word in left if word.weight > _LIGHT]


def telling(words: Sequence[Word]) -> list[str]:
    """Return the words of a procedure's name that tell its matter: no "đăng ký", no "cấp thẻ"."""
    left = blanked(_talk()["deed"], words)
    return [word.folded for word in left if word is not NOTHING]


def is_name(words: Sequence[Word], title: str) -> bool:
    """Return whether every telling word of `words` stands in `title`."""
    told = {word.folded for word in content(words)}
    return bool(told) and told <= {word.folded for word in search.words(title)}


def says(talk: str, words: Sequence[Word], *, at_start: bool = False) -> bool:
    """Return whether `words` say one of the phrases of `follow.yaml` under `talk`."""
    phrases = _talk()[talk]
    if not at_start:
        return first_found(phrases, words) is not None
    accented = has_accents(words)
    return any(
        replace(one, is_sure_bare=True).found(words[: one.word_count], accented=accented)
        for one in phrases
        if len(words) >= one.word_count
    )


def after_correction(words: Sequence[Word]) -> list[Word]:
    """Return `words` without "không, tôi hỏi …" at their start."""
    left = list(words)
    phrases = sorted(_talk()["correct"], key=lambda one: -one.word_count)
    changed = True
    while changed and left:
        changed = False
        for phrase in phrases:
            if len(left) > phrase.word_count and first_found([phrase], left[: phrase.word_count]):
                left, changed = left[phrase.word_count :], True
                break
    return left


def is_whole(talk: str, words: Sequence[Word]) -> bool:
    """Return whether `words` say one of the phrases under `talk` and nothing else that counts."""
    left = blanked(sorted(_talk()[talk], key=lambda one: -one.word_count), words)
    said = [word for word in left if word is NOTHING]
    return bool(said) and all(word is NOTHING or _is_tail(word, words) for word in left)


def _is_tail(word: Word, words: Sequence[Word]) -> bool:
    accented = has_accents(words)
    return any(
        tail.bare.search(f" {word.folded}= ") if not accented else tail.found([word], accented=True)
        for tail in _cues().tails
    )
