"""What is asked about a procedure, and how a sentence hangs on the one before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loa.search.types import Word

from .phrases import Phrase, compiled, first_found, without
from .types import QuestionKind

_FOLDER = Path(__file__).parent / "data"
_MOST_KINDS = 2
# Weak cues: alone they say something, beside a strong cue nothing.
_WEAK = (QuestionKind.CONDITIONS, QuestionKind.ONLINE, QuestionKind.WHERE)


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[QuestionKind, tuple[Phrase, ...]], tuple[Phrase, ...]]:
    raw = yaml.safe_load((_FOLDER / "kinds.yaml").read_text(encoding="utf-8"))
    cues = {
        QuestionKind(code): tuple(compiled(str(said)) for said in phrases)
        for code, phrases in raw["kinds"].items()
    }
    return cues, tuple(compiled(str(said)) for said in raw["names"])


@lru_cache(maxsize=1)
def _talk() -> dict[str, tuple[Phrase, ...]]:
    raw: dict[str, Any] = yaml.safe_load((_FOLDER / "follow.yaml").read_text(encoding="utf-8"))
    return {code: tuple(compiled(str(said)) for said in phrases) for code, phrases in raw.items()}


def kinds_of(words: Sequence[Word]) -> tuple[QuestionKind, ...]:
    """Return what is asked, at most two things, the surest first; empty when nothing is said."""
    cues, names = _kinds()
    left = without(names, words)
    found = [kind for kind, phrases in cues.items() if _is_said(phrases, words, left)]
    strong = [kind for kind in found if kind not in _WEAK]
    weak = [kind for kind in found if kind in _WEAK]
    return tuple([*strong, *weak][:_MOST_KINDS])


def _is_said(phrases: Sequence[Phrase], words: Sequence[Word], left: Sequence[Word]) -> bool:
    """Return whether a phrase is in what is `left` and was said so: "có [hết giấy tờ] căn cước"."""
    return any(first_found([one], left) and first_found([one], words) for one in phrases)


def content(words: Sequence[Word]) -> list[Word]:
    """Return `words` without what only says the kind of question or joins it to the last one."""
    cues, _ = _kinds()
    asked = [phrase for phrases in cues.values() for phrase in phrases]
    longest = sorted([*asked, *_talk()["follow"]], key=lambda one: -one.word_count)
    return without([one for one in longest if first_found([one], words)], words)


def says(talk: str, words: Sequence[Word], *, at_start: bool = False) -> bool:
    """Return whether `words` say one of the phrases of `follow.yaml` under `talk`."""
    phrases = _talk()[talk]
    if not at_start:
        return first_found(phrases, words) is not None
    return any(first_found([one], words[: one.word_count]) for one in phrases)


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
