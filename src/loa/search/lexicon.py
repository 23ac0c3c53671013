"""Language data: abbreviations, everyday phrases and light words, read once from YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from . import spelling

_FILE = Path(__file__).parent / "data" / "synonyms.yaml"


@dataclass(frozen=True)
class Phrase:
    """What people say, word by word, and the official words that it means.

    It means that only beside one of the folded words `when`, and beside none of `unless`:
    "sang tên" is said of vehicles and of land.
    """

    folded: tuple[str, ...]
    marked: tuple[str | None, ...]
    means: tuple[str, ...]
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """`short` by folded abbreviation; `like` by folded first word; `light` as typed.

    `light_bare` are the light words as they stand without accents, where that is safe; `keep`
    are foreign words that must not be taken for slips; `light_phrases` by folded first word.
    """

    short: dict[str, tuple[str, ...]]
    like: dict[str, tuple[Phrase, ...]]
    light: frozenset[str]
    light_bare: frozenset[str]
    light_phrases: dict[str, tuple[Phrase, ...]]
    sentences: tuple[str, ...]
    keep: frozenset[str]


def _phrases(entry: dict[str, Any]) -> list[Phrase]:
    """Return the phrases of one entry of `like`."""
    means = tuple(spelling.split_words(entry["mean"]))
    when, unless = (frozenset(map(spelling.fold, entry.get(key, ()))) for key in ("when", "unless"))
    made = []
    for said in entry["say"]:
        words = spelling.split_words(str(said))
        folded = tuple(spelling.fold(word) for word in words)
        marked = tuple(spelling.marked(word) for word in words)
        made.append(Phrase(folded, marked, means, when, unless))
    return made


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the language data of this installation."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    sentences: list[str] = [said for row in raw["sentences"] for said in row]
    for entry in raw["like"]:
        sentences += [*entry["say"], entry["mean"]]
    short = {
        spelling.fold(str(key)): tuple(spelling.split_words(value))
        for key, value in raw["short"].items()
    }
    light = spelling.split_words(raw["light"])
    weighty = set(raw["never_light_bare"].split())
    bare = frozenset(folded for word in light if (folded := spelling.fold(word)) not in weighty)
    shown = frozenset(spelling.marked(word) or spelling.fold(word) for word in light)
    asking = [{"say": row, "mean": ""} for row in raw["light_phrases"]]
    return Lexicon(
        short,
        _by_first_word(raw["like"]),
        shown,
        bare,
        _by_first_word(asking),
        tuple(sentences),
        frozenset(raw["keep"].split()),
    )


def _by_first_word(entries: Iterable[dict[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of `entries` by their folded first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for entry in entries:
        for phrase in _phrases(entry):
            found.setdefault(phrase.folded[0], []).append(phrase)
    return {
        key: tuple(sorted(phrases, key=lambda one: -len(one.folded)))
        for key, phrases in found.items()
    }
