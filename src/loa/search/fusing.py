"""From evidence to a calibrated chance: one small linear model, its weights kept as data.

`evaluation/fit.py` learns the weights on the fitting half of the development questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from .lexical import LexicalIndex, Numbers, Scores

_FILE = Path(__file__).parent / "data" / "weights.yaml"
FEATURES = (
    "phrase", "query", "both", "exact", "typed", "meaning", "trigram", "body", "weight",
    "said", "said_three", "vector", "vectors",
)  # fmt: skip
UNSURE = 0.9  # below this chance, words alone leave doubt and the question is embedded
_KEEP = 40
_NEAR, _FAR = 0.92, 0.80  # cosines of the e5 family live in a narrow band
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Nearness:
    """Cosines by group: of the nearest text, and the mean of the nearest three."""

    nearest: Numbers
    three: Numbers


@dataclass(frozen=True)
class Near:
    """Nearness of the sentence with the words that were added, and of what was said alone."""

    expanded: Nearness
    said: Nearness


@dataclass(frozen=True)
class Fused:
    """The groups worth a look, best first: rows, their features, chances and best texts."""

    rows: NDArray[np.int64]
    features: Table
    chances: NDArray[np.float64]
    shorts: NDArray[np.int64]

    @property
    def best(self) -> float:
        """Return the chance of the first, 0 when nothing was found."""
        return float(self.chances[0]) if len(self.chances) else 0.0


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """Return the weights of both models and of the calibration."""
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def fuse(index: LexicalIndex, scores: Scores, near: Near | None) -> Fused:
    """Return the likeliest groups with calibrated chances."""
    best_short, per_group = _best_shorts(index, scores)
    rows = _candidates(per_group, scores.body, near.expanded.nearest if near else None)
    features = _features(index, scores, best_short, rows, near)
    model = weights()["lexical" if near is None else "vectors"]
    raw = features @ np.array([model[name] for name in FEATURES])
    order = np.argsort(-raw, kind="stable")
    rows, features, raw = rows[order], features[order], raw[order]
    return Fused(rows, features, _chances(raw, features, model), best_short[rows])


def _best_shorts(index: LexicalIndex, scores: Scores) -> tuple[NDArray[np.int64], Numbers]:
    """Return for each group its best short text, and how good that is."""
    worth = scores.phrase * 0.4 + scores.query * 0.6 + scores.phrase * scores.query
    worth = worth + scores.trigram * 0.4 + scores.typed * 0.4 + scores.meaning * 0.6
    best = np.zeros(len(index.groups), dtype=np.int64)
    per_group = np.zeros(len(index.groups), dtype=np.float32)
    order, starts = index.shorts_by_group
    if len(starts):
        ordered = worth[order]
        most = np.maximum.reduceat(ordered, starts)
        sizes = np.diff(starts, append=len(order))
        winners = order[np.flatnonzero(ordered == np.repeat(most, sizes))]
        best[index.short_group[winners]] = winners
        per_group[index.short_group[order[starts]]] = most
    return best, per_group


def _candidates(per_group: Numbers, body: Numbers, cosine: Numbers | None) -> NDArray[np.int64]:
    """Return the rows that are best by any one kind of evidence."""
    kinds = [per_group, body] if cosine is None else [per_group, body, cosine]
    keep = min(_KEEP, len(per_group))
    if keep == 0:
        return np.zeros(0, dtype=np.int64)
    found = [np.argpartition(-kind, keep - 1)[:keep] for kind in kinds]
    return np.unique(np.concatenate(found)).astype(np.int64)


def _features(
    index: LexicalIndex,
    scores: Scores,
    best_short: NDArray[np.int64],
    rows: NDArray[np.int64],
    near: Near | None,
) -> Table:
    shorts = best_short[rows]
    phrase = scores.phrase[shorts].astype(np.float64)
    query = scores.query[shorts].astype(np.float64)
    both = 2 * phrase * query / np.maximum(phrase + query, 1e-6)
    meaning = np.zeros(len(index.groups), dtype=np.float32)
    np.maximum.at(meaning, index.short_group, scores.meaning)
    nothing = np.zeros(len(rows), dtype=np.float32)
    columns: list[NDArray[Any]] = [
        phrase,
        query,
        both,
        both**4,
        scores.typed[shorts],
        meaning[rows],
        scores.trigram[shorts],
        scores.body[rows],
        index.weight[rows],
        *([nothing] * 4 if near is None else _nearness_columns(near, rows)),
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _nearness_columns(near: Near, rows: NDArray[np.int64]) -> list[Numbers]:
    found = (near.said.nearest, near.said.three, near.expanded.nearest, near.expanded.three)
    return [_stretched(one[rows]) for one in found]


def _stretched(cosine: Numbers) -> Numbers:
    """Return cosines of the band in which they live, spread over 0 to 1."""
    spread: Numbers = np.clip((cosine - _FAR) / (_NEAR - _FAR), -0.5, 1.2).astype(np.float32)
    return spread


def _chances(
    raw: NDArray[np.float64], features: Table, model: dict[str, Any]
) -> NDArray[np.float64]:
    """Return calibrated chances: shares of a softmax, drawn together by one logistic curve."""
    if not len(raw):
        return raw
    share = np.exp(raw - raw.max())
    share /= share.sum()
    first = calibrated(float(share[0]), features[0], model["calibration"])
    rest = share[1:] / max(float(share[1:].sum()), 1e-9) * (1 - first)
    return np.concatenate([[first], np.minimum(rest, first)])


def calibration_terms(share: float, features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the calibration looks at: constant, log odds, coverage, nearness."""
    odds = np.log(max(share, 1e-6) / max(1 - share, 1e-6))
    return np.array([1.0, odds, features[1], features[-2]])


def calibrated(share: float, features: NDArray[np.float64], curve: list[float]) -> float:
    """Return the chance that the first is right."""
    z = float(calibration_terms(share, features) @ np.array(curve))
    return float(1 / (1 + np.exp(-z)))
