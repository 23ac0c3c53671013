"""`python -m evaluation.fit`: learn the weights of search and scope on the fitting half.

Three small models, all with a penalty on size: a softmax over candidates (which is right), a
logistic curve over the first (how sure), and one over what was found (is it ours at all).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from loa.kernel.text import strip_accents

from . import preparing
from .cases import TUNING, Case, load
from .keyboard import Way, as_typed, bare, slipped

WAYS: tuple[Way, ...] = (as_typed, bare, slipped)
_HEAD = "# Learned by evaluation/fit.py on the fitting half; do not edit by hand.\n"
Table = np.ndarray


def softmax_weights(
    tables: Sequence[Table], right: Sequence[list[int]], penalty: float = 0.003, steps: int = 1500
) -> Table:
    """Return the weights that make the right rows likeliest (Adam, decreasing steps)."""
    weights = np.zeros(tables[0].shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = -penalty * weights
        for table, rows in zip(tables, right, strict=True):
            share = np.exp(table @ weights - (table @ weights).max())
            share /= share.sum()
            wanted = np.zeros(len(share))
            wanted[rows] = share[rows] / share[rows].sum()
            slope = slope + (wanted - share) @ table / len(tables)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = weights + 0.3 * move * (1 - step / steps)
    return weights


def logistic_weights(rows: Sequence[Table], truth: Sequence[bool], penalty: float = 0.1) -> Table:
    """Return the weights of a logistic curve (Newton's method)."""
    table, wanted = np.array(rows, dtype=float), np.array(truth, dtype=float)
    weights = np.zeros(table.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + penalty * np.eye(len(weights))
        weights += np.linalg.solve(bend, table.T @ (wanted - chance) - penalty * weights)
    return weights


def fit_search(cases: Sequence[Case]) -> dict[str, Any]:
    """Return the weights with and without vectors, and their calibration."""
    from loa.search import engine, fusing, queries

    held = queries.snapshot()
    fitted: dict[str, Any] = {}
    for name, vectors in (("lexical", False), ("vectors", True)):
        tables, right = [], []
        for case in cases:
            for said in WAYS:
                found = engine.look(
                    held, held.lexical.read(said(case.question, case.id)), vectors=vectors
                )
                groups = [held.lexical.groups[int(row)] for row in found.rows]
                tables.append(found.features)
                right.append([at for at, group in enumerate(groups) if group in case.codes])
        usable = [at for at, rows in enumerate(right) if rows]
        weights = softmax_weights([tables[at] for at in usable], [right[at] for at in usable])
        terms, truth = [], []
        for table, rows in zip(tables, right, strict=True):
            raw = table @ weights
            best = int(raw.argmax())
            share = float(1 / np.exp(raw - raw.max()).sum())
            terms.append(fusing.calibration_terms(share, table[best]))
            truth.append(best in rows)
        fitted[name] = {
            **{key: round(float(w), 3) for key, w in zip(fusing.FEATURES, weights, strict=True)},
            "calibration": [round(float(w), 3) for w in logistic_weights(terms, truth)],
        }
    return fitted


def fit_scope(inside: Sequence[Case], outside: Sequence[Case]) -> dict[str, float]:
    """Return the curve that tells our matters from others."""
    from loa.assistant import scope, sorting
    from loa.search import queries

    rows, truth = [], []
    for cases, is_inside in ((inside, True), (outside, False)):
        for case in cases:
            for said in WAYS:
                text = said(case.question, case.id)
                hits = queries.find(text=text, limit=12)
                rows.append(np.array(scope.terms(hits, queries.read(text), sorting.chances(text))))
                truth.append(is_inside)
    weights = logistic_weights(rows, truth)
    return {name: round(float(w), 3) for name, w in zip(scope.TERMS, weights, strict=True)}


def fit_sorting() -> dict[str, Table]:
    """Return the model that tells the routes apart, from vectors of examples.

    No development question takes part: the scope curve learns on them how far to trust it.
    """
    from loa.assistant import answers, sorting
    from loa.search import queries

    said = [(sorting.INSIDE, text) for texts in answers.everyday().values() for text in texts]
    said += [(code, text) for code, texts in sorting.examples().items() for text in texts]
    classes = [sorting.INSIDE, *sorting.examples()]
    pairs = [(code, form) for code, text in said for form in (text, strip_accents(text))]
    rows = np.stack([queries.vector(form) for _, form in pairs])
    truth = np.array([classes.index(code) for code, _ in pairs])
    weights, bias = _softmax_regression(rows, truth, len(classes))
    return {"classes": np.array(classes), "weights": weights, "bias": bias}


def _softmax_regression(rows: Table, truth: Table, count: int) -> tuple[Table, Table]:
    """Return weights and bias of a softmax over classes (gradient descent with momentum)."""
    table = np.hstack([rows * 10, np.ones((len(rows), 1))]).astype(np.float64)
    wanted = np.eye(count)[truth]
    weights, move = np.zeros((table.shape[1], count)), np.zeros((table.shape[1], count))
    for _ in range(1500):
        raw = table @ weights
        share = np.exp(raw - raw.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        slope = table.T @ (wanted - share) / len(table) - 2e-4 * weights
        move = 0.9 * move + slope
        weights += 0.1 * move
    return (weights[:-1] * 10).astype(np.float16), weights[-1].astype(np.float16)


def _write(path: Path, values: dict[str, Any]) -> None:
    text = yaml.safe_dump(values, default_flow_style=None, sort_keys=False, width=100)
    path.write_text(_HEAD + text, encoding="utf-8")


def main() -> int:
    """Learn and write."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    asked = chosen.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    preparing.setup(asked.data)
    from loa.search import fusing
    from loa.search import operations as search

    search.warm()
    package = preparing.ROOT / "src" / "loa"
    inside = [one for one in load("procedures") if one.split == TUNING and not one.before]
    _write(package / "search" / "data" / "weights.yaml", fit_search(inside))
    fusing.weights.cache_clear()
    model = fit_sorting()
    path = package / "assistant" / "data" / "sorting.npz"
    np.savez(path, classes=model["classes"], weights=model["weights"], bias=model["bias"])
    outside = [case for case in load("outside") if case.split == TUNING]
    _write(package / "assistant" / "data" / "scope.yaml", fit_scope(inside, outside))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
