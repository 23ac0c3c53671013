"""Language data: abbreviations, everyday phrases and light words, read once from YAML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from . import spelling

_FILE = Path(__file__).parent / "data" / "synonyms.yaml"


@dataclass(frozen=True)
class Phrase:
    """What people say, word by word, and the official words that it means."""

    folded: tuple[str, ...]
    marked: tuple[str | None, ...]
    means: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """`short` by folded abbreviation; `like` by folded first word; `light` as typed.

    `light_bare` are the light words as they stand without accents, where that is safe; `keep`
    are foreign words that must not be taken for slips.
    """

    short: dict[str, tuple[str, ...]]
    like: dict[str, tuple[Phrase, ...]]
    light: frozenset[str]
    light_bare: frozenset[str]
    sentences: tuple[str, ...]
    keep: frozenset[str]


def _phrase(said: str, means: str) -> Phrase:
    words = spelling.split_words(said)
    return Phrase(
        tuple(spelling.fold(word) for word in words),
        tuple(spelling.marked(word) for word in words),
        tuple(spelling.split_words(means)),
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the language data of this installation."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    like: dict[str, list[Phrase]] = {}
    sentences: list[str] = [said for row in raw["sentences"] for said in row]
    for entry in raw["like"]:
        sentences += [*entry["say"], entry["mean"]]
        for said in entry["say"]:
            phrase = _phrase(str(said), entry["mean"])
            like.setdefault(phrase.folded[0], []).append(phrase)
    short = {
        spelling.fold(str(key)): tuple(spelling.split_words(value))
        for key, value in raw["short"].items()
    }
    light = spelling.split_words(raw["light"])
    weighty = set(raw["never_light_bare"].split())
    bare = frozenset(folded for word in light if (folded := spelling.fold(word)) not in weighty)
    shown = frozenset(spelling.marked(word) or spelling.fold(word) for word in light)
    ordered = {
        key: tuple(sorted(found, key=lambda one: -len(one.folded))) for key, found in like.items()
    }
    return Lexicon(short, ordered, shown, bare, tuple(sentences), frozenset(raw["keep"].split()))
