"""Tells the commune's matters from emergencies, scams, complaints and things outside.

A softmax over words, pairs of words, pieces of words and the sentence's vector, for what the
phrases of `routes.yaml` do not know. `evaluation/fit.py` learns it from `data/examples`, the
everyday phrases and the names of the procedures; no development question takes part.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loa.search import queries as search
from loa.search.types import Reading

from .examples import examples as examples

_MODEL = Path(__file__).parent / "data" / "sorting.npz"
INSIDE = "inside"
BUCKETS = 8192
_MOST_WORDS = 120
_PIECE = 3
Numbers = NDArray[np.float32]


@lru_cache(maxsize=1)
def model() -> Mapping[str, NDArray[np.float32]]:
    """Return what was learned."""
    with np.load(_MODEL) as kept:
        return {
            "classes": kept["classes"],
            "words": kept["words"].astype(np.float32) * kept["words_scale"],
            "words_bias": kept["words_bias"].astype(np.float32),
            "all": kept["all"].astype(np.float32) * kept["all_scale"],
            "all_bias": kept["all_bias"].astype(np.float32),
        }


def chances(text: str) -> dict[str, float]:
    """Return the chance of each sort and of `inside`; they sum to 1. Waits for the vector."""
    reading = search.read(text)
    return _shares("all", bag(reading), search.vector(text))


def quick_chances(text: str) -> dict[str, float]:
    """Return the same from the words alone, in a fraction of a millisecond."""
    return _shares("words", bag(search.read(text)), None)


def _shares(name: str, found: dict[int, float], vector: Numbers | None) -> dict[str, float]:
    learned = model()
    at = list(found)
    raw = learned[f"{name}_bias"] + np.array(list(found.values()), np.float32) @ learned[name][at]
    if vector is not None:
        raw = raw + vector @ learned[name][BUCKETS:]
    share = np.exp(raw - raw.max())
    share /= share.sum()
    return {str(sort): float(one) for sort, one in zip(learned["classes"], share, strict=True)}


def bag(reading: Reading) -> dict[int, float]:
    """Return the marks of a sentence by bucket, of length 1 together."""
    found = {zlib.crc32(mark.encode()) % BUCKETS for mark in _marks(reading)}
    weight = 1 / math.sqrt(max(len(found), 1))
    return dict.fromkeys(sorted(found), weight)


def _marks(reading: Reading) -> Iterator[str]:
    """Yield words, pairs and pieces without accents, words and pairs with them, what was added."""
    words = [_without_digits(word.folded) for word in reading.typed[:_MOST_WORDS]]
    yield from (f"w:{word}" for word in words)
    yield from (f"p:{one} {two}" for one, two in itertools.pairwise(["^", *words, "$"]))
    for word in words:
        inside = f"_{word}_"
        yield from (f"c:{inside[at : at + _PIECE]}" for at in range(len(inside) - _PIECE + 1))
    said, _, added = reading.sentence.partition(" . ")
    marked = said.lower().split()[:_MOST_WORDS]
    yield from (f"m:{word}" for word in marked)
    yield from (f"n:{one} {two}" for one, two in itertools.pairwise(marked))
    yield from (f"a:{word}" for word in added.lower().split())
    yield f"size:{min(len(words), 12) // 3}"


def _without_digits(word: str) -> str:
    return "#" * len(word) if word.isdigit() else word
