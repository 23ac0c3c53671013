"""Phrases of the rules, found in a text with or without accents, unless the text says "không".

A phrase is words; `*` stands for up to four others; `(a|b c)` for one of several. A word typed
with accents must have the phrase's accents; a word typed without matches by its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from loa.kernel.text import fold, strip_accents

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SENTENCES = re.compile(r"[.!?;\n]+(?=\s|$)|\n+")
_PARTS = re.compile(r"\([^)]*\)|\S+")
_GAP = 4
_BEFORE = 5
_NEGATIONS = frozenset({"không", "khong", "đừng", "chớ", "chẳng", "cấm"})
_CONDITIONS = frozenset({"nếu", "neu", "mà"})


@dataclass(frozen=True)
class Token:
    """A word as typed, its letters without marks, and its marks in no order of placement."""

    typed: str
    letters: str
    marks: tuple[str, ...]

    @classmethod
    def of(cls, word: str) -> Token:
        """Return the token of one word; "hòa" and "hoà" have the same marks."""
        typed = word.lower()
        spread = unicodedata.normalize("NFD", typed)
        marks = tuple(sorted(sign for sign in spread if unicodedata.combining(sign)))
        if "đ" in typed:
            marks = (*marks, "đ")
        return cls(typed, strip_accents(typed), marks)

    def says(self, wanted: Token) -> bool:
        """Tell whether this typed word is the `wanted` word of a phrase."""
        return self.letters == wanted.letters and (not self.marks or self.marks == wanted.marks)


Words = tuple[Token, ...]


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase: a list of choices; an empty one is a gap."""

    choices: tuple[tuple[Words, ...], ...]

    @property
    def first_letters(self) -> frozenset[str]:
        """Return the letters that a match may begin with."""
        return frozenset(words[0].letters for words in self.choices[0])


def compiled(text: str) -> Phrase:
    """Return the phrase written as `text`."""
    choices = []
    for part in _PARTS.findall(text):
        options = part.strip("()").split("|") if part.startswith("(") else [part]
        choices.append(() if part == "*" else tuple(_words(one) for one in options))
    return Phrase(tuple(choices))


def sentences(text: str) -> list[Words]:
    """Return the words of each sentence; a line's end ends a sentence too."""
    return [words for one in _SENTENCES.split(text) if (words := _words(one))]


def is_said(phrases: Sequence[Phrase], said: Sequence[Words]) -> bool:
    """Tell whether one of `phrases` is said in a sentence without a "không" before it."""
    return any(_is_in(phrase, words) for words in said for phrase in phrases)


def shingles(text: str, size: int = 3) -> frozenset[str]:
    """Return the runs of `size` folded words, for comparing texts."""
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(words[n : n + size]) for n in range(len(words) - size + 1))


def _words(text: str) -> Words:
    return tuple(Token.of(word) for word in _WORD.findall(text))


def _is_in(phrase: Phrase, words: Words) -> bool:
    firsts = phrase.first_letters
    return any(
        word.letters in firsts and _ends(phrase.choices, words, at) and not _is_denied(words, at)
        for at, word in enumerate(words)
    )


def _ends(choices: Sequence[tuple[Words, ...]], words: Words, at: int) -> bool:
    """Tell whether `choices` are said from the word at `at` on."""
    if not choices:
        return True
    first, rest = choices[0], choices[1:]
    if not first:
        return any(_ends(rest, words, at + skipped) for skipped in range(_GAP + 1))
    return any(
        _starts(words, at, option) and _ends(rest, words, at + len(option)) for option in first
    )


def _starts(words: Words, at: int, option: Words) -> bool:
    part = words[at : at + len(option)]
    return len(part) == len(option) and all(
        word.says(wanted) for word, wanted in zip(part, option, strict=True)
    )


def _is_denied(words: Words, at: int) -> bool:
    """Tell whether "không", "đừng" stands shortly before, and not as "nếu không"."""
    for place in range(max(0, at - _BEFORE), at):
        is_condition = place > 0 and words[place - 1].typed in _CONDITIONS
        if words[place].typed in _NEGATIONS and not is_condition:
            return True
    return False
