"""Learns what tells our matters from others: the sorting of sentences and the scope curve."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from loa.kernel.text import strip_accents

from .cases import Case
from .fit import WAYS, logistic_weights
from .keyboard import slipped

Table = np.ndarray
# How residents go on after naming a matter: names alone would teach that questions are foreign.
_BEFORE = ("", "", "thủ tục ", "làm ", "cho hỏi ", "tôi muốn ", "em cần ", "bác hỏi cách ")
_AFTER = (
    "", "", " cần giấy tờ gì", " hết bao nhiêu tiền", " mất mấy ngày", " nộp ở đâu", " thế nào",
    " có làm trên mạng được không", " ai được làm", " cần điều kiện gì", " thì làm sao",
    " phải mang theo gì", " có mất phí không", " bao lâu thì xong", " hay bị sai chỗ nào",
    " nhờ người khác đi được không", " ở xã hay ở đâu", " được không ạ", " phải làm thế nào",
    " lấy kết quả ở đâu", " có nhanh không", " tốn bao nhiêu", " khi nào phải nộp",
)  # fmt: skip
_VECTORS = 0.25
_PENALTY, _ROUNDS, _BATCH, _STEP = 2e-5, 12, 256, 0.03


def fit_scope(inside: Sequence[Case], outside: Sequence[Case]) -> dict[str, float]:
    """Return the curve that tells our matters from others, learned on the fitting half."""
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
    """Return the model that tells the sorts apart, from examples and the names of our matters.

    No development question takes part: the scope curve learns on them how far to trust it.
    """
    from loa.assistant import sorting
    from loa.search import queries

    said = list(_said())
    classes = list(dict.fromkeys(code for code, _, _ in said))
    bags, truth, weighed, vectors = [], [], [], []
    for code, text, has_vector in said:
        for form in _forms(text):
            if has_vector:
                weighed.append(len(bags))
                # A slip hardly moves the vector: that of the text as written stands for it.
                vectors.append(queries.vector(strip_accents(text) if form != text else text))
            bags.append(sorting.bag(queries.read(form)))
            truth.append(classes.index(code))
    known, some = np.array(truth), [bags[at] for at in weighed]
    model: dict[str, Any] = {"classes": np.array(classes)}
    for name, rows, seen, right in (
        ("words", bags, None, known),
        ("all", some, np.stack(vectors), known[weighed]),
    ):
        weights, bias = softmax_regression(rows, seen, right, len(classes))
        scale = np.abs(weights).max(axis=0) / 127
        model[name] = np.round(weights / scale).astype(np.int8)
        model[f"{name}_scale"] = scale.astype(np.float32)
        model[f"{name}_bias"] = bias.astype(np.float32)
    return model


def _said() -> Iterator[tuple[str, str, bool]]:
    """Yield every sentence with its sort and whether its vector is learned from.

    Our matters stand there as they are and as questions; making vectors of a third is enough.
    """
    from loa.assistant import examples, sorting
    from loa.search import engine

    for code, texts in examples.examples().items():
        yield from ((code, text, True) for text in texts)
    chance = random.Random("questions about our matters")  # noqa: S311 - repeatable, no secret
    for passage in engine.gather():
        if passage.facet not in {"name", "alias"}:
            continue
        yield sorting.INSIDE, passage.text, chance.random() < _VECTORS / 2
        if passage.kind == "procedure":
            before, after = chance.choice(_BEFORE), chance.choice(_AFTER)
            said = f"{before}{passage.text.lower()}{after}"
            yield sorting.INSIDE, said, chance.random() < _VECTORS


def _forms(text: str) -> list[str]:
    return list(dict.fromkeys([text, strip_accents(text), slipped(text, text)]))


def softmax_regression(
    bags: Sequence[dict[int, float]], vectors: Table | None, truth: Table, count: int
) -> tuple[Table, Table]:
    """Return weights and bias of a softmax over sorts (Adam, small batches, decreasing steps).

    A rare sort counts more than its share, yet not as much as a frequent one.
    """
    from loa.assistant import sorting

    width = sorting.BUCKETS + (0 if vectors is None else vectors.shape[1])
    sizes = np.bincount(truth, minlength=count)
    counts = np.sqrt(len(truth) / count / sizes)
    weights = np.zeros((width + 1, count), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    order, step = np.random.default_rng(1), 0
    steps = _ROUNDS * -(-len(bags) // _BATCH)
    for _ in range(_ROUNDS):
        mixed = order.permutation(len(bags))
        for start in range(0, len(mixed), _BATCH):
            step += 1
            batch = mixed[start : start + _BATCH]
            rows = _rows([bags[at] for at in batch], vectors, batch, width)
            raw = rows @ weights
            share = np.exp(raw - raw.max(axis=1, keepdims=True))
            share /= share.sum(axis=1, keepdims=True)
            share[np.arange(len(batch)), truth[batch]] -= 1
            slope = rows.T @ (share * counts[truth[batch], None]) / len(batch)
            slope = slope.astype(np.float32) + _PENALTY * weights
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope * slope
            move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weights -= (_STEP * (1 - step / (steps + 1))) * move
    return weights[:-1], weights[-1]


def _rows(
    bags: Sequence[dict[int, float]], vectors: Table | None, batch: Table, width: int
) -> Table:
    rows = np.zeros((len(bags), width + 1), np.float32)
    for at, found in enumerate(bags):
        rows[at, list(found)] = list(found.values())
    if vectors is not None:
        rows[:, -1 - vectors.shape[1] : -1] = vectors[batch]
    rows[:, -1] = 1.0
    return rows
