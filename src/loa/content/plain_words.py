"""The word lists of the plain-language review, read once from data/plain-language.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from loa.kernel.text import nfc


@dataclass(frozen=True)
class Limits:
    """The longest sentence and paragraph that an audience reads with ease, in syllables."""

    sentence: int
    paragraph: int


@dataclass(frozen=True)
class TermList:
    """Words to look for, with what to write instead and why."""

    pattern: re.Pattern[str]
    advice: Mapping[str, str]

    def of(self, found: str) -> str:
        """Return the advice for words as they stand in a text."""
        return self.advice[" ".join(found.lower().split())]


@dataclass(frozen=True)
class Pileup:
    """Too many of the same words in one sentence, or a knot that a pattern finds."""

    kind: str
    advice: str
    pattern: re.Pattern[str]
    at_least: int


@dataclass(frozen=True)
class Lists:
    """Everything that the review of one audience looks for."""

    limits: Limits
    obsolete: TermList
    fine_beside: re.Pattern[str]
    everyday: TermList
    english: TermList
    hard: TermList
    pileups: tuple[Pileup, ...]
    known_short: frozenset[str]
    meanings: Mapping[str, str]
    unaccented: re.Pattern[str]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({nfc(word) for word in words}, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")  # matches nothing
    inner = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w/-])(?:{inner})(?![\w/])", re.IGNORECASE)


def _terms(advice: Mapping[str, str]) -> TermList:
    return TermList(_any_of(advice), {nfc(word).lower(): text for word, text in advice.items()})


def _obsolete(rows: Iterable[Mapping[str, Any]]) -> TermList:
    return _terms(
        {
            word: f"Dùng “{row['instead']}”. {row['reason']} Nguồn: {row['source']}."
            for row in rows
            for word in row["words"]
        }
    )


def _everyday(part: Mapping[str, Any], audience: str) -> TermList:
    if audience in part.get("not_for", ()) or audience not in part.get("only_for", (audience,)):
        return _terms({})
    return _terms({word: _instead(said) for word, said in part["terms"].items()})


def _instead(said: str) -> str:
    """Return the advice: what to say, or after a "!" what to do."""
    return said[1:] if said.startswith("!") else f"Nói “{said}”."


def _hard(part: Mapping[str, Any], audience: str) -> TermList:
    if audience not in part["only_for"]:
        return _terms({})
    return _terms(
        {word: f"Giải thích ngay sau đó: {said}." for word, said in part["terms"].items()}
    )


def _pileups(part: Mapping[str, Any]) -> tuple[Pileup, ...]:
    counted = (
        Pileup(row["kind"], row["advice"], _any_of(row["words"]), row["at_least"])
        for row in part["rules"]
    )
    knots = (
        Pileup(row["kind"], row["advice"], re.compile(nfc(row["pattern"]), re.IGNORECASE), 1)
        for row in part["patterns"]
    )
    return (*knots, *counted)


@cache
def _document() -> Mapping[str, Any]:
    path = Path(settings.ROOT) / "data" / "plain-language.yaml"
    read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@cache
def lists_for(audience: str) -> Lists:
    """Return the lists of an audience; an unknown audience is read as everybody."""
    whole = _document()
    limits = whole["limits"]["by_audience"]
    known = audience if audience in limits else "all"
    short = whole["abbreviations"]
    return Lists(
        limits=Limits(**limits[known]),
        obsolete=_obsolete(whole["obsolete"]["terms"]),
        fine_beside=_any_of(whole["obsolete"]["fine_beside"]),
        everyday=_everyday(whole["officialese"], known),
        english=_everyday(whole["english"], known),
        hard=_hard(whole["hard_words"], known),
        pileups=_pileups(whole["pileups"]),
        known_short=frozenset([*short["everyday"], *short["by_audience"].get(known, ())]),
        meanings=short["meanings"],
        unaccented=_any_of(whole["unaccented"]["words"]),
    )
