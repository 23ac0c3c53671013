"""Whether a sentence still says what its source sentence says. Pure, and strict on purpose.

Word by word and in order: every number, date, amount, code, address, name, paper and negation of
the source stands in the other, and nothing else does but words that say nothing by themselves
(`data/rephrasing.yaml`). So a model that lies, swaps two numbers or drops a "không" cannot pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from loa.kernel.text import nfc

_ROOM = 60  # so many characters may a sentence grow
_MOST_PUT_IN = 8  # light words in one sentence
_OPENING, _CLOSING = "(“\"'", ".,;:!?)”\"'…"
_ODD = re.compile(r"[^\w\s.,;:!?()“”\"'…/@%&+\-–=]|\s\s|[^\S ]")
_HELD = re.compile(r"[^()“”\"']")


@dataclass(frozen=True)
class _Token:
    """One word as written, the marks between it and the word before, and where it stands."""

    text: str
    before: str
    is_first: bool = False

    @property
    def plain(self) -> str:
        return self.text.casefold()


@dataclass(frozen=True)
class _Rules:
    light: frozenset[str]
    put_in: frozenset[str]
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # a wording, and its first one


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    path = Path(__file__).with_name("data") / "rephrasing.yaml"
    found = yaml.safe_load(nfc(path.read_text(encoding="utf-8")))
    wordings = [
        (tuple(wording.split()), tuple(group[0].split()))
        for group in found["same"]
        for wording in group
    ]
    wordings.sort(key=lambda pair: -len(pair[0]))
    return _Rules(frozenset(found["light"]), frozenset(found["put_in"]), tuple(wordings))


def is_faithful(said: str, source: str) -> bool:
    """Return whether `said` tells exactly what `source` tells, in other light words at most."""
    said, source = nfc(said), nfc(source)
    if not said or not source:
        return False
    if len(said) > len(source) + _ROOM or _ODD.search(said) or said[-1] != source[-1]:
        return False
    if any(said.count(mark) != source.count(mark) for mark in "?!()“”\"'"):
        return False
    return _tells_the_same(_core(said), _core(source), at_most=_MOST_PUT_IN)


def _core(text: str) -> list[_Token]:
    """Return the words that say something, each wording as the first of its group."""
    found = _in_first_words(_tokens(text))
    kept: list[_Token] = []
    marks = ""
    for token in found:
        marks += token.before
        if token.plain not in _rules().light:
            kept.append(_Token(token.text, marks, token.is_first or not kept))
            marks = ""
    return kept


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    between = ""
    for chunk in text.split():
        word = chunk.lstrip(_OPENING)
        between += chunk[: len(chunk) - len(word)]
        core = word.rstrip(_CLOSING)
        if not core:
            between += word
            continue
        tokens.append(_Token(core, between, not tokens or "." in between))
        between = word[len(core) :]
    return tokens


def _in_first_words(tokens: list[_Token]) -> list[_Token]:
    made, at = [], 0
    while at < len(tokens):
        size, first = _wording_at(tokens, at)
        if size == 0:
            made.append(tokens[at])
            at += 1
            continue
        head = tokens[at]
        made.append(_Token(first[0], head.before, head.is_first))
        made += [_Token(word, "") for word in first[1:]]
        at += size
    return made


def _wording_at(tokens: list[_Token], at: int) -> tuple[int, tuple[str, ...]]:
    for wording, first in _rules().same:
        found = tokens[at : at + len(wording)]
        is_whole = not any(one.before for one in found[1:])
        if is_whole and tuple(one.plain for one in found) == wording:
            return len(wording), first
    return 0, ()


def _tells_the_same(told: list[_Token], given: list[_Token], *, at_most: int) -> bool:
    at, put_in, marks = 0, 0, ""
    for token in told:
        marks += token.before
        if at < len(given) and _is_same_word(token, given[at]):
            if at and not _is_same_pause(marks, given[at].before):
                return False
            marks, at = "", at + 1
        elif token.plain in _rules().put_in:
            put_in += 1
        else:
            return False
    return at == len(given) and put_in <= at_most


def _is_same_word(one: _Token, other: _Token) -> bool:
    """Return whether both are one word; a capital makes a name, but not where a sentence begins."""
    if one.text == other.text:
        return True
    starts = one.is_first or other.is_first
    return starts and one.plain == other.plain and one.text[1:] == other.text[1:]


def _is_same_pause(said: str, source: str) -> bool:
    """Return whether the marks between two words part them alike: "Không thu", "Không, thu"."""
    if _HELD.sub("", said) != _HELD.sub("", source):
        return False
    if not said:
        return source in ("", ":")
    return bool(source)
