"""The development questions, and what a keyboard does to them."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.kernel.text import strip_accents

FOLDER = Path(__file__).parent / "questions"
_LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Case:
    """One question and what a right answer is."""

    id: str
    question: str
    split: str  # "fit" or "held"; weights are learned on "fit" only
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    style: str = ""
    group: str = ""
    expect: str = "answer"
    topic: str = ""  # the route it belongs to, when it is no procedure


def load(name: str) -> list[Case]:
    """Return the cases of `questions/<name>.jsonl`."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def _case(row: dict[str, Any]) -> Case:
    return Case(
        id=row["id"],
        question=row["question"],
        split=row["split"],
        codes=tuple(row.get("codes", ())),
        kinds=tuple(row.get("kinds", ())),
        style=row.get("style", ""),
        group=row.get("group", ""),
        expect=row.get("expect", "answer"),
        topic=row.get("topic", ""),
    )


def as_typed(case: Case) -> str:
    """Return the question as it stands."""
    return case.question


def bare(case: Case) -> str:
    """Return the question without accents."""
    return strip_accents(case.question)


def slipped(case: Case) -> str:
    """Return the question with a slip in about every sixth word, always the same ones."""
    chance = random.Random(case.id)  # noqa: S311 - repeatable slips, no secret
    words = case.question.split()
    for _ in range(max(1, len(words) // 6)):
        at = chance.randrange(len(words))
        if len(words[at]) > 2:
            words[at] = _slip(words[at], chance)
    return " ".join(words)


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


def telex(case: Case) -> str:
    """Return the question as Telex keys leave it when the input method is off."""
    return " ".join(_keys(word) for word in case.question.lower().split())


_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


def _keys(word: str) -> str:
    import unicodedata

    tone, letters = "", ""
    for letter in unicodedata.normalize("NFD", word.replace("đ", "dd")):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters += letter
    plain = unicodedata.normalize("NFC", letters)
    return "".join(_TELEX.get(letter, letter) for letter in plain) + tone
