"""Simpler ways of finding, in the same run over the same texts: what our fusion must beat."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from loa.kernel.text import fold, nfc
from loa.search import engine, queries
from loa.search.contract import Passage
from loa.search.types import Hit

from .cases import Case, load
from .keyboard import as_typed, bare
from .measuring import Parts, share

Find = Callable[[str], list[str]]
_WORD = re.compile(r"[^\W_]+")
_K1, _B = 1.2, 0.75
_WANTED = 3


class Bm25:
    """Okapi BM25 over everything that is known of a group; a group is one document."""

    def __init__(self, passages: Sequence[Passage], clean: Callable[[str], str]) -> None:
        """Index `passages` as `clean` writes them."""
        self._clean = clean
        words: dict[str, Counter[str]] = defaultdict(Counter)
        for passage in passages:
            words[passage.group].update(self._words(passage.text))
        self._groups = list(words)
        self._lengths = np.array([sum(one.values()) for one in words.values()], dtype=np.float64)
        self._rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, counted in enumerate(words.values()):
            for word, count in counted.items():
                self._rows[word].append((row, count))

    def find(self, question: str) -> list[str]:
        """Return the groups, best first."""
        scores = np.zeros(len(self._groups))
        for word in set(self._words(question)):
            found = self._rows.get(word, [])
            idf = math.log(1 + (len(self._groups) - len(found) + 0.5) / (len(found) + 0.5))
            for row, count in found:
                length = 1 - _B + _B * self._lengths[row] / self._lengths.mean()
                scores[row] += idf * count * (_K1 + 1) / (count + _K1 * length)
        return [self._groups[int(row)] for row in np.argsort(-scores)[:_WANTED]]

    def _words(self, text: str) -> list[str]:
        return _WORD.findall(self._clean(text))


def ways_of_finding() -> dict[str, Find]:
    """Return every way by name."""
    held = queries.snapshot()
    marked = Bm25(held.passages, lambda text: nfc(text).lower())
    folded = Bm25(held.passages, fold)
    return {
        "bm25": marked.find,
        "bm25 folded": folded.find,
        "embeddings alone": _nearest,
        "fusion": _fused,
        "fusion, words only": lambda text: _groups(queries.find(text=text, vectors=False)),
    }


def _nearest(text: str) -> list[str]:
    """Return the groups whose nearest text is nearest; nothing is understood or repaired."""
    held = queries.snapshot()
    if held.matrix is None or held.matrix_group is None:
        return []
    cosine = held.matrix @ engine.query_vectors().get(text)
    order = held.matrix_group[np.argsort(-cosine)]
    return [held.lexical.groups[int(row)] for row in dict.fromkeys(order.tolist())][:_WANTED]


def _fused(text: str) -> list[str]:
    return _groups(queries.find(text=text))


def _groups(hits: Sequence[Hit]) -> list[str]:
    return [hit.group for hit in hits if hit.kind == "procedure"][:_WANTED]


def compare(cases: Sequence[Case] | None = None) -> Parts:
    """Return hit@1 and hit@3 of each way on whole questions (none that hangs on another)."""
    asked = [case for case in cases or load("procedures") if not case.before]
    made: Parts = {}
    for name, find in ways_of_finding().items():
        for suffix, typed in (("", as_typed), (", without accents", bare)):
            tops = [find(typed(case.question, case.id)) for case in asked]
            pairs = list(zip(asked, tops, strict=True))
            made[name + suffix] = {
                "n": len(asked),
                "hit@1": share([bool(set(top[:1]) & set(case.codes)) for case, top in pairs]),
                "hit@3": share([bool(set(top) & set(case.codes)) for case, top in pairs]),
            }
    return made
