"""`python -m evaluation.fit [--only search|sorting|scope]`: learn the weights again.

Small models, all with a penalty on size: a softmax over candidates (which is right) and a
logistic curve over the first (how sure), both on the fitting half; a softmax over sorts of
sentences, on examples; and a curve over what was found (is it ours at all), on the fitting half.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from . import preparing
from .cases import TUNING, Case, load
from .keyboard import Way, as_typed, bare, slipped

WAYS: tuple[Way, ...] = (as_typed, bare, slipped)
PARTS = ("search", "sorting", "scope")
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
        tables, right, ours = [], [], []
        for case in cases:
            for said in WAYS:
                reading = held.lexical.read(said(case.question, case.id))
                found = engine.look(held, reading, vectors=vectors)
                groups = [held.lexical.groups[int(row)] for row in found.rows]
                tables.append(found.features)
                right.append([at for at, group in enumerate(groups) if group in case.codes])
                kinds = [held.lexical.shorts[int(short)].kind for short in found.shorts]
                ours.append([kind == "procedure" for kind in kinds])
        usable = [at for at, rows in enumerate(right) if rows]
        weights = softmax_weights([tables[at] for at in usable], [right[at] for at in usable])
        fitted[name] = {
            **{key: round(float(w), 3) for key, w in zip(fusing.FEATURES, weights, strict=True)},
            "calibration": _calibration(weights, tables, right, ours),
        }
    return fitted


def _calibration(
    weights: Table,
    tables: Sequence[Table],
    right: Sequence[list[int]],
    ours: Sequence[list[bool]],
) -> list[float]:
    """Return the curve of how sure the first is; a page that comes first says nothing of it."""
    from loa.search import fusing

    terms, truth = [], []
    for table, rows, is_ours in zip(tables, right, ours, strict=True):
        raw = table @ weights
        best = int(raw.argmax())
        if is_ours[best]:
            share = float(1 / np.exp(raw - raw.max()).sum())
            terms.append(fusing.calibration_terms(share, table[best]))
            truth.append(best in rows)
    return [round(float(w), 3) for w in logistic_weights(terms, truth)]


def _write(path: Path, values: dict[str, Any]) -> None:
    text = yaml.safe_dump(values, default_flow_style=None, sort_keys=False, width=100)
    path.write_text(_HEAD + text, encoding="utf-8")


def main() -> int:
    """Learn the parts asked for and write them."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    chosen.add_argument("--only", choices=PARTS, action="append", help="default: all, in order")
    asked = chosen.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    preparing.setup(asked.data)
    from loa.search import operations as search

    from . import remembering

    search.warm()
    with remembering.remembered(asked.data):
        for part in asked.only or PARTS:
            _fit(part)
    return 0


def _fit(part: str) -> None:
    from loa.assistant import scope, sorting
    from loa.search import fusing

    from . import fit_sorting

    package = preparing.ROOT / "src" / "loa"
    ours = [one for one in load("procedures") if one.split == TUNING and not one.before]
    if part == "search":
        _write(package / "search" / "data" / "weights.yaml", fit_search(ours))
        fusing.weights.cache_clear()
    elif part == "sorting":
        model = fit_sorting.fit_sorting()
        np.savez_compressed(package / "assistant" / "data" / "sorting.npz", **model)
        sorting.model.cache_clear()
    else:
        pages = [one for one in load("content") if one.split == TUNING]
        names = ("outside", "safety", "injection")
        others = [one for name in names for one in load(name) if one.split == TUNING]
        curve = fit_sorting.fit_scope([*ours, *pages], others)
        _write(package / "assistant" / "data" / "scope.yaml", curve)
        scope.curve.cache_clear()


if __name__ == "__main__":
    raise SystemExit(main())
