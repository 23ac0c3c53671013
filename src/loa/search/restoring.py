"""Puts accents back: which accented words stand beside each other in what is indexed."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from . import spelling


class Restorer:
    """Learns from accented texts and writes a sentence with the likeliest accents."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count words and pairs of words in `texts`."""
        self._ones: dict[str, Counter[str]] = defaultdict(Counter)
        self._twos: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = spelling.split_words(text)
            if not any(spelling.marked(word) for word in words):
                continue  # typed without accents: nothing to learn
            for word in words:
                self._ones[spelling.fold(word)][word] += 1
            self._twos.update(itertools.pairwise(words))

    def sentence(self, words: Sequence[str]) -> str:
        """Return folded `words` as one sentence with the likeliest accents (Viterbi)."""
        if not words:
            return ""
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for folded in words:
            paths = self._step(paths, folded)
        return " ".join(max(paths.values())[1])

    def _step(
        self, paths: dict[str, tuple[float, list[str]]], folded: str
    ) -> dict[str, tuple[float, list[str]]]:
        known = self._ones.get(folded)
        choices = dict(known.most_common(6)) if known else {folded: 1}
        total = sum(choices.values())
        best: dict[str, tuple[float, list[str]]] = {}
        for word, count in choices.items():
            scored = (
                (score + math.log(count / total) + self._pair(before, word), path)
                for before, (score, path) in paths.items()
            )
            score, path = max(scored)
            best[word] = (score, [*path, word])
        return best

    def _pair(self, before: str, word: str) -> float:
        return 1.5 * math.log(1 + self._twos[(before, word)])
