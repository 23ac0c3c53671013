"""Is this a question for the commune at all? One logistic curve over what was found.

`evaluation/fit.py` learns the curve on the fitting half of the development questions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml

from loa.search.types import Hit, Reading

from . import sorting

_FILE = Path(__file__).parent / "data" / "scope.yaml"
TERMS = (
    "one",
    "chance",
    "typed",
    "phrase",
    "body",
    "trigram",
    "meaning",
    "vector",
    "known",
    "inside",
)
INSIDE = 0.5


@lru_cache(maxsize=1)
def curve() -> np.ndarray:
    """Return the weights of the curve."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return np.array([float(raw[term]) for term in TERMS])


def terms(hits: Sequence[Hit], reading: Reading, chances: Mapping[str, float]) -> list[float]:
    """Return what the curve looks at; `chances` are those of `sorting`."""
    inside = min(max(chances.get(sorting.INSIDE, 0.5), 0.002), 0.998)
    odds = math.log(inside / (1 - inside))
    if not hits:
        return [1.0, *([0.0] * (len(TERMS) - 3)), reading.known_share, odds]
    best = hits[0].evidence
    return [
        1.0,
        hits[0].score,
        best.typed,
        best.phrase,
        best.body,
        best.trigram,
        best.meaning,
        best.vector,
        reading.known_share,
        odds,
    ]


def chance_inside(hits: Sequence[Hit], reading: Reading, chances: Mapping[str, float]) -> float:
    """Return the chance, 0 to 1, that the question is about something in the catalog."""
    if not hits:
        return 0.0
    return float(1 / (1 + np.exp(-(np.array(terms(hits, reading, chances)) @ curve()))))
