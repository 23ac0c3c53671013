"""The lexical index: words, pairs of words, accents, sounds and letter trigrams, in memory.

Each group has short texts (`name`, `alias`) and a body. A short text is judged by how much of
it the query covers and how much of the query it covers; the body by
which of its words the query holds.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from . import spelling
from .contract import Passage
from .lexicon import lexicon
from .mending import Mender
from .reading import ADDED, read
from .restoring import Restorer
from .types import Reading, Word

SHORT_FACETS = frozenset({"name", "alias"})
_PAIR = 0.8  # what a pair of words counts beside its two words
_SOUND = 0.25  # what a pair that only sounds alike counts
_UNMARKED = 0.4  # what a word counts whose accents differ from those typed
_LIGHT_IDF = 0.15
_DETAIL = 0.5
_READINGS = 256
Numbers = NDArray[np.float32]
Ids = NDArray[np.int32]


class Postings:
    """Which rows hold a term and how much the term weighs in each."""

    def __init__(self) -> None:
        """Start empty; `freeze` before reading."""
        self._raw: dict[str, dict[int, float]] = defaultdict(dict)
        self._rows: dict[str, tuple[Ids, Numbers]] = {}

    def add(self, term: str, row: int, weight: float) -> None:
        """Let `row` hold `term`; the greater weight stays."""
        held = self._raw[term]
        if weight > held.get(row, 0.0):
            held[row] = weight

    def freeze(self) -> None:
        """Turn what was added into arrays."""
        for term, held in self._raw.items():
            ids = np.fromiter(held.keys(), dtype=np.int32, count=len(held))
            weights = np.fromiter(held.values(), dtype=np.float32, count=len(held))
            self._rows[term] = (ids, weights)
        self._raw.clear()

    def spread(self, term: str, by: float, into: Numbers) -> None:
        """Add `by` times the term's weight to every row of `into` that holds it."""
        found = self._rows.get(term)
        if found is not None:
            into[found[0]] += found[1] * np.float32(by)

    def count(self, term: str) -> int:
        """Return how many rows hold `term`."""
        found = self._rows.get(term)
        return 0 if found is None else len(found[0])


@dataclass(frozen=True)
class Scores:
    """Per short text, and per group for `body`; all from 0 to 1 (see `types.Evidence`)."""

    phrase: Numbers
    query: Numbers
    typed: Numbers
    meaning: Numbers
    trigram: Numbers
    body: Numbers


class LexicalIndex:
    """An index over passages; built once, then only read."""

    def __init__(self, passages: Sequence[Passage], sentences: Iterable[str] = ()) -> None:
        """Index `passages`; `sentences` only teach accents. 700 groups take half a second."""
        self.groups = list(dict.fromkeys(passage.group for passage in passages))
        self.row_of = {group: row for row, group in enumerate(self.groups)}
        self.shorts = [passage for passage in passages if passage.facet in SHORT_FACETS]
        self.short_group = np.array(
            [self.row_of[passage.group] for passage in self.shorts], dtype=np.int32
        )
        by_group = np.argsort(self.short_group, kind="stable")
        starts = np.flatnonzero(np.diff(self.short_group[by_group], prepend=-1))
        self.shorts_by_group = (by_group, starts)  # in the order of groups; where each begins
        self.weight = np.zeros(len(self.groups), dtype=np.float32)
        for passage in passages:
            row = self.row_of[passage.group]
            self.weight[row] = max(self.weight[row], passage.weight)
        texts = [passage.text for passage in self.shorts]
        self.restorer = Restorer([*texts, *lexicon().sentences, *sentences])
        self.vocabulary: Counter[str] = Counter()
        self._index_bodies(passages)
        self._index_shorts()
        self.mender = Mender(self.vocabulary, self.restorer)
        self._read = lru_cache(maxsize=_READINGS)(self._read_anew)

    def _index_bodies(self, passages: Sequence[Passage]) -> None:
        """Note the words of each group; a word of a detail counts half.

        How often a word stands there says nothing: groups with many short texts would win.
        """
        bags: list[dict[str, float]] = [{} for _ in self.groups]
        for passage in passages:
            share = 1.0 if passage.facet in SHORT_FACETS else _DETAIL
            bag = bags[self.row_of[passage.group]]
            for word in map(spelling.fold, spelling.split_words(passage.text)):
                bag[word] = max(bag.get(word, 0.0), share)
        for bag in bags:
            self.vocabulary.update(bag.keys())
        total = max(len(bags), 1)
        light = lexicon().light_bare
        self._idf = {
            word: math.log(1 + total / count) * (_LIGHT_IDF if word in light else 1.0)
            for word, count in self.vocabulary.items()
        }
        self._most = math.log(1 + total)
        self._bodies = Postings()
        for row, bag in enumerate(bags):
            for word, share in bag.items():
                self._bodies.add(word, row, share)
        self._bodies.freeze()

    def _index_shorts(self) -> None:
        """Index words, pairs, accents, sounds and trigrams of every short text."""
        self._words, self._trigrams = Postings(), Postings()
        self._short_total = np.ones(len(self.shorts), dtype=np.float32)
        self._trigram_norm = np.ones(len(self.shorts), dtype=np.float32)
        for row, passage in enumerate(self.shorts):
            raw = spelling.split_words(passage.text)
            words = [spelling.fold(word) for word in raw]
            for word, typed in zip(words, raw, strict=True):
                self._words.add(f"w:{word}", row, self.idf(word))
                marked = spelling.marked(typed)
                self._words.add(f"m:{marked or word}", row, self.idf(word))
            for one, two in _pairs(words):
                self._words.add(f"p:{one}_{two}", row, self.pair_idf(one, two))
                heard = f"s:{spelling.sound(one)}_{spelling.sound(two)}"
                self._words.add(heard, row, self.pair_idf(one, two))
            total = sum(self.idf(word) for word in set(words))
            total += sum(self.pair_idf(one, two) for one, two in set(_pairs(words)))
            self._short_total[row] = max(total, 0.5)
            letters = trigrams(words)
            for letter3 in letters:
                self._trigrams.add(letter3, row, 1.0)
            self._trigram_norm[row] = max(len(letters), 3)
        self._words.freeze()
        self._trigrams.freeze()

    def idf(self, word: str) -> float:
        """Return how telling `word` is; a word the index has never seen tells most."""
        return self._idf.get(word, self._most * (_LIGHT_IDF if word in lexicon().light else 1.0))

    def pair_idf(self, one: str, two: str) -> float:
        """Return how telling two words beside each other are."""
        return _PAIR * (self.idf(one) + self.idf(two)) / 2

    def pair_count(self, one: str, two: str) -> int:
        """Return in how many short texts two words stand beside each other."""
        return self._words.count(f"p:{one}_{two}")

    def read(self, query: str) -> Reading:
        """Return `query` understood against this index; an answer asks for it several times."""
        return self._read(query)

    def _read_anew(self, query: str) -> Reading:
        return read(query, self.vocabulary, self.mender)

    def scores(self, reading: Reading) -> Scores:
        """Return how well every short text and every group answers `reading`."""
        body = np.zeros(len(self.groups), dtype=np.float32)
        typed_words = [word for word in reading.words if word.weight != ADDED]
        added_words = [word for word in reading.words if word.weight == ADDED]
        typed, typed_possible = self._cover(typed_words)
        added, added_possible = self._cover(added_words)
        for word in reading.words:
            self._bodies.spread(word.folded, self.idf(word.folded) * word.weight, body)
        sure = sum(self.idf(word.folded) * word.weight for word in reading.words)
        both = typed + added
        return Scores(
            phrase=np.minimum(both / self._short_total, 1.0),
            query=np.minimum(both / np.float32(typed_possible + added_possible), 1.0),
            typed=np.minimum(typed / np.float32(typed_possible), 1.0),
            meaning=self._meaning_scores(reading),
            trigram=self._trigram_scores(reading),
            body=np.minimum(body / np.float32(max(sure, 1e-6)), 1.0),
        )

    def _cover(self, words: Sequence[Word]) -> tuple[Numbers, float]:
        """Return what of each short text `words` cover, and the most they could cover."""
        into = np.zeros(len(self.shorts), dtype=np.float32)
        possible = 1e-6
        for word in words:
            possible += self._spread_word(word.folded, word.marked, word.weight, into)
        return into, possible + self._spread_pairs(words, into)

    def _meaning_scores(self, reading: Reading) -> Numbers:
        """Return how nearly each short text is what an everyday phrase stands for."""
        best = np.zeros(len(self.shorts), dtype=np.float32)
        for meaning in reading.meanings:
            covered, possible = self._cover(meaning.words)
            share = covered / self._short_total
            reach = covered / np.float32(possible)
            alike = 2 * share * reach / np.maximum(share + reach, np.float32(1e-6))
            np.maximum(best, np.minimum(alike, 1.0) * np.float32(meaning.strength), out=best)
        return best

    def _spread_word(self, folded: str, marked: str | None, weight: float, into: Numbers) -> float:
        if marked is None:
            self._words.spread(f"w:{folded}", weight, into)
        else:
            self._words.spread(f"w:{folded}", weight * _UNMARKED, into)
            self._words.spread(f"m:{marked}", weight * (1 - _UNMARKED), into)
        return self.idf(folded) * weight

    def _spread_pairs(self, words: Sequence[Word], into: Numbers) -> float:
        possible = 0.0
        for one, two in itertools.pairwise(words):
            weight = min(one.weight, two.weight) if one.weight < 1 or two.weight < 1 else 1.0
            pair = f"p:{one.folded}_{two.folded}"
            if self._words.count(pair):
                self._words.spread(pair, weight, into)
            else:
                heard = f"s:{spelling.sound(one.folded)}_{spelling.sound(two.folded)}"
                self._words.spread(heard, weight * _SOUND, into)
            possible += self.pair_idf(one.folded, two.folded) * weight
        return possible

    def _trigram_scores(self, reading: Reading) -> Numbers:
        shared = np.zeros(len(self.shorts), dtype=np.float32)
        letters = trigrams(reading.core)
        for letter3 in letters:
            self._trigrams.spread(letter3, 1.0, shared)
        scores: Numbers = shared / np.sqrt(self._trigram_norm * np.float32(max(len(letters), 3)))
        return np.minimum(scores, np.float32(1.0))


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(words))


def trigrams(words: Iterable[str]) -> set[str]:
    """Return the letter trigrams of the words run together."""
    text = "_".join(words)
    return {text[at : at + 3] for at in range(len(text) - 2)}
