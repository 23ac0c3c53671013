"""Which accented words stand beside each other in what is indexed: it puts accents back."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from . import spelling

Option = tuple[str, float]  # a word as it may stand in the sentence, and what choosing it costs
_BESIDE = 1.5  # what a pair that stands in the index counts against the cost of a word
_FORMS = 6


class Restorer:
    """Learns from accented texts and writes a sentence with the likeliest accents."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count words and pairs of words in `texts`."""
        ones: dict[str, Counter[str]] = defaultdict(Counter)
        self._twos: Counter[tuple[str, str]] = Counter()
        self._beside: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = spelling.split_words(text)
            folded = [spelling.fold(word) for word in words]
            self._beside.update(itertools.pairwise(folded))
            if not any(spelling.marked(word) for word in words):
                continue  # typed without accents: it teaches which words meet, not their accents
            for word, plain in zip(words, folded, strict=True):
                ones[plain][word] += 1
            self._twos.update(itertools.pairwise(words))
        self._forms = {folded: _priced(found) for folded, found in ones.items()}
        self._shapes = {
            folded: frozenset(spelling.marked(word) or folded for word in found)
            for folded, found in ones.items()
        }

    def forms(self, folded: str) -> tuple[Option, ...]:
        """Return the accented forms of a folded word, the usual first; itself when unknown."""
        return self._forms.get(folded, ((folded, 0.0),))

    def is_known(self, word: str) -> bool:
        """Return whether `word` stands in the texts with just these accents."""
        folded = spelling.fold(word)
        return (spelling.marked(word) or folded) in self._shapes.get(folded, ())

    def beside(self, one: str, two: str) -> int:
        """Return how often two folded words stand beside each other."""
        return self._beside[(one, two)]

    def marked_beside(self, one: str, two: str) -> int:
        """Return how often two words stand beside each other with just these accents."""
        return self._twos[(one, two)]

    def sentence(self, words: Sequence[str]) -> str:
        """Return folded `words` as one sentence with the likeliest accents."""
        return " ".join(self.likeliest([self.forms(word) for word in words]))

    def likeliest(self, options: Sequence[Sequence[Option]]) -> list[str]:
        """Return one word for each place so that neighbors fit best (Viterbi)."""
        best: list[tuple[str, float, int]] = [("", 0.0, 0)]
        steps = [best]
        for choices in options:
            best = [self._reached(word, cost, best) for word, cost in choices]
            steps.append(best)
        at = max(range(len(best)), key=lambda row: best[row][1])
        words: list[str] = []
        for step in reversed(steps[1:]):
            word, _, at_before = step[at]
            words.append(word)
            at = at_before
        return words[::-1]

    def _reached(
        self, word: str, cost: float, before: Sequence[tuple[str, float, int]]
    ) -> tuple[str, float, int]:
        score, at = max(
            (
                held + _BESIDE * math.log1p(self._twos.get((one, word), 0)) - cost,
                -row,
            )
            for row, (one, held, _) in enumerate(before)
        )
        return word, score, -at


def _priced(found: Counter[str]) -> tuple[Option, ...]:
    """Return the usual forms with what their rarity costs."""
    usual = found.most_common(_FORMS)
    total = sum(count for _, count in usual)
    return tuple((word, -math.log(count / total)) for word, count in usual)
