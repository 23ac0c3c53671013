"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One word of a query: how it is matched and how much it counts.

    `marked` is its form with accents when the person typed accents, otherwise None.
    """

    folded: str
    marked: str | None = None
    weight: float = 1.0
    typed: str = ""  # as it stands in the sentence that is embedded


@dataclass(frozen=True)
class Meaning:
    """Official words that an everyday phrase stands for; `strength` grows with the phrase."""

    words: tuple[Word, ...]
    strength: float


@dataclass(frozen=True)
class Reading:
    """A query as understood: words after repair and expansion, and sentences to embed.

    `sentence` ends with the words that were added; `said` is without them.
    """

    text: str
    words: tuple[Word, ...]
    sentence: str
    said: str = ""
    meanings: tuple[Meaning, ...] = ()
    typed: tuple[Word, ...] = ()  # the words of the person alone, repaired
    core: tuple[str, ...] = ()  # folded content words the person typed, repaired
    known_share: float = 0.0  # how many of `core` the index has ever seen
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """Why a group was found; every value is from 0 to 1 unless said otherwise."""

    phrase: float = 0.0  # how much of the best short text the query covers
    query: float = 0.0  # how much of the query the best short text covers
    typed: float = 0.0  # the same without the words that were added
    meaning: float = 0.0  # how well an everyday phrase stands for the best short text
    body: float = 0.0  # how much of the query stands anywhere in the group
    trigram: float = 0.0  # letter trigrams shared with the best short text
    vector: float = 0.0  # cosine with the nearest passage; 0 when not asked
    weight: float = 1.0  # how often people ask for the group


@dataclass(frozen=True)
class Hit:
    """One group found. `score` is the chance, 0 to 1, that it is what the person means."""

    id: str
    group: str
    kind: str
    title: str
    text: str
    facet: str
    url: str
    score: float
    evidence: Evidence


@dataclass(frozen=True)
class Name:
    """A thing by its name, for suggestions while a person types."""

    kind: str
    group: str
    title: str
    url: str
