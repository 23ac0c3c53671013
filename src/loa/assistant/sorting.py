"""Tells the commune's matters from emergencies, scams, complaints and things outside.

A logistic model over sentence vectors, for what the phrases of `routes.yaml` do not know.
`evaluation/fit.py` learns it from `examples.yaml`, the everyday phrases and the fitting half.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from loa.search import queries as search

_FOLDER = Path(__file__).parent / "data"
_MODEL = _FOLDER / "sorting.npz"
INSIDE = "inside"


@lru_cache(maxsize=1)
def examples() -> dict[str, tuple[str, ...]]:
    """Return how people say what belongs to each route."""
    raw = yaml.safe_load((_FOLDER / "examples.yaml").read_text(encoding="utf-8"))
    return {code: tuple(map(str, said)) for code, said in raw.items()}


@lru_cache(maxsize=1)
def _model() -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    with np.load(_MODEL) as kept:
        return (
            kept["classes"].tolist(),
            kept["weights"].astype(np.float32),
            kept["bias"].astype(np.float32),
        )


def chances(text: str) -> dict[str, float]:
    """Return the chance of each route and of `inside`; they sum to 1."""
    classes, weights, bias = _model()
    raw = search.vector(text) @ weights + bias
    share = np.exp(raw - raw.max())
    share /= share.sum()
    return {name: float(chance) for name, chance in zip(classes, share, strict=True)}
