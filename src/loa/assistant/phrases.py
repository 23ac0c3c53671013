"""Finds phrases in what a person typed: with accents where they are typed, without otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loa.search import queries as search
from loa.search.types import Word

_GAP = r" (?:[^ ]+ ){0,4}?"
_SURE_BARE = 5  # letters that make one word without accents unmistakable
_ANY_ACCENTS = 2  # phrases of more words are told by their letters alone
NOTHING = Word("·", weight=0.0)  # stands where words were taken away


def _shown(words: Sequence[Word]) -> str:
    """Return the words as `folded=accented`, blanks around each, nothing after = where bare."""
    told = " ".join(f"{word.folded}={word.marked or ''}" for word in words)
    return f" {told} "


@dataclass(frozen=True)
class Phrase:
    """One phrase, ready to be looked for; `*` stands for up to four words."""

    said: str
    pattern: re.Pattern[str]
    bare: re.Pattern[str]  # the same, whatever the accents
    parts: tuple[tuple[str, ...], ...]  # folded words, parted by `*`
    needs: frozenset[str]  # the folded words without which it cannot be said
    word_count: int
    is_sure_bare: bool

    def found(self, words: Sequence[Word], *, accented: bool) -> bool:
        """Return whether `words` say the phrase."""
        return self._is_in(_shown(words), accented=accented)

    def _is_in(self, shown: str, *, accented: bool) -> bool:
        if not accented and not self.is_sure_bare:
            return False
        if accented and self.word_count <= _ANY_ACCENTS:
            return bool(self.pattern.search(shown))
        return bool(self.bare.search(shown))


def compiled(said: str, tails: Sequence[str] = ()) -> Phrase:
    """Return `said` ready to be looked for; after `$` only `tails` may stand."""
    parts = [search.words(part) for part in said.split("*")]
    count = sum(len(part) for part in parts)
    only = parts[0][0] if count == 1 else None
    start = "^" if said.startswith("^") else ""
    end = f"{_any_of(tails)}$" if said.endswith("$") else ""
    strict = only is not None and len(only.folded) < _SURE_BARE and not (start or end)
    pattern = _GAP.join(" ".join(_told(word, strict=strict) for word in part) for part in parts)
    bare = _GAP.join(" ".join(f"{word.folded}=[^ ]*" for word in part) for part in parts)
    return Phrase(
        said,
        re.compile(f"{start} {pattern} {end}"),
        re.compile(f"{start} {bare} {end}"),
        tuple(tuple(word.folded for word in part) for part in parts),
        frozenset(word.folded for part in parts for word in part),
        count,
        only is None or only.marked is None or not strict,
    )


def _any_of(tails: Sequence[str]) -> str:
    """Return the pattern of any number of `tails`."""
    if not tails:
        return ""
    told = "|".join(
        " ".join(f"{word.folded}=[^ ]*" for word in search.words(tail)) for tail in tails
    )
    return f"(?:(?:{told}) )*"


def _told(word: Word, *, strict: bool) -> str:
    """Return the pattern of one word: its accents as they are, or left off where not `strict`."""
    mark = word.marked or ""
    return f"{word.folded}={mark if strict else f'(?:{mark})?'}"


def blanked(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Word]:
    """Return `words` with NOTHING in place of those of any of `phrases`."""
    left = list(words)
    there = folded(words)
    for phrase in phrases:
        if not phrase.needs <= there:
            continue
        size = phrase.word_count
        for at in range(len(left) - size + 1):
            if phrase.found(left[at : at + size], accented=has_accents(words)):
                left[at : at + size] = [NOTHING] * size
    return left


def has_accents(words: Sequence[Word]) -> bool:
    """Return whether any of `words` was typed with an accent."""
    return any(word.marked for word in words)


def first_found(phrases: Sequence[Phrase], words: Sequence[Word]) -> Phrase | None:
    """Return the first phrase that `words` say."""
    there = folded(words)
    likely = [one for one in phrases if one.needs <= there]
    if not likely:
        return None
    accented = has_accents(words)
    shown = _shown(words)
    return next((one for one in likely if one._is_in(shown, accented=accented)), None)


def folded(words: Sequence[Word]) -> set[str]:
    """Return what stands there; most phrases are ruled out by it, at a hundredth of the cost."""
    return {word.folded for word in words}


def without(phrases: Sequence[Phrase], words: Sequence[Word]) -> list[Word]:
    """Return `words` without those of any of `phrases`, wherever they stand.

    A phrase is judged by the whole sentence's accents: "con" is "còn" only where none are typed.
    """
    left = list(words)
    accented = has_accents(words)
    there = folded(words)
    for phrase in phrases:
        if not phrase.needs <= there:
            continue
        size = phrase.word_count
        at = 0
        while at <= len(left) - size:
            if phrase.found(left[at : at + size], accented=accented):
                left[at : at + size] = []
            else:
                at += 1
    return left
