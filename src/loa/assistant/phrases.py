"""Finds phrases in what a person typed: with accents where they are typed, without otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loa.search import queries as search
from loa.search.types import Word

_GAP = r" (?:[^ ]+ ){0,4}?"
_SURE_BARE = 5  # letters that make one word without accents unmistakable


def plain(words: Sequence[Word]) -> str:
    """Return the words without accents, blanks around each."""
    return f" {' '.join(word.folded for word in words)} "


def accented(words: Sequence[Word]) -> str:
    """Return the words with the accents that were typed, blanks around each."""
    return f" {' '.join(word.marked or word.folded for word in words)} "


@dataclass(frozen=True)
class Phrase:
    """One phrase in both spellings; `*` stands for up to four words."""

    said: str
    marked: re.Pattern[str]
    bare: re.Pattern[str]
    word_count: int
    is_sure_bare: bool

    def found(self, words: Sequence[Word], *, has_accents: bool) -> bool:
        """Return whether `words` say the phrase."""
        if not has_accents:
            return self.is_sure_bare and bool(self.bare.search(plain(words)))
        if self.marked.search(accented(words)):
            return True
        return self.word_count > 2 and bool(self.bare.search(plain(words)))


def compiled(said: str) -> Phrase:
    """Return `said` ready to be looked for."""
    parts = [search.words(part) for part in said.split("*")]
    count = sum(len(part) for part in parts)
    marked = _GAP.join(re.escape(accented(part).strip()) for part in parts)
    bare = _GAP.join(re.escape(plain(part).strip()) for part in parts)
    only = parts[0][0] if count == 1 else None
    sure = only is None or only.marked is None or len(only.folded) >= _SURE_BARE
    return Phrase(said, re.compile(f" {marked} "), re.compile(f" {bare} "), count, sure)


def first_found(phrases: Sequence[Phrase], words: Sequence[Word]) -> Phrase | None:
    """Return the first phrase that `words` say."""
    has_accents = any(word.marked for word in words)
    return next((one for one in phrases if one.found(words, has_accents=has_accents)), None)


def without(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Word]:
    """Return `words` without those of any of `phrases`."""
    left = list(words)
    for phrase in phrases:
        size = phrase.word_count
        for at in range(len(left) - size + 1):
            if first_found([phrase], left[at : at + size]):
                left[at : at + size] = []
                break
    return left
