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
# Whom a matter befalls: people tell of them in danger, too, so the words must weigh nothing.
_WHO = (
    "nhà em ",
    "em bị chậm, giờ ",
    "thằng út nhà tôi ",
    "con gái tôi ",
    "cháu tôi ",
    "mẹ em già, ",
    "bố tôi mất, ",
    "vợ chồng em ",
    "ông chú tôi ",
    "bà nội em ",
    "hàng xóm bảo tôi ",
    "chồng em ",
    "người ta bảo em ",
    "hôm qua tôi lên xã, ",
    "thằng bên cạnh nó ",
    "anh trai tôi ",
    "gọi mãi không được, ",
    "tôi bị mất giấy, ",
    "trời ơi, ",
    "cô chú ơi ",
    "em với bạn trai ",
    "có người bảo ",
    "tôi lo quá, ",
    "con tôi ở xa, ",
    "máy báo lỗi, ",
    "giờ em phải ",
)
_AFTER = (
    "", "", " cần giấy tờ gì", " hết bao nhiêu tiền", " mất mấy ngày", " nộp ở đâu", " thế nào",
    " có làm trên mạng được không", " ai được làm", " cần điều kiện gì", " thì làm sao",
    " phải mang theo gì", " có mất phí không", " bao lâu thì xong", " hay bị sai chỗ nào",
    " nhờ người khác đi được không", " ở xã hay ở đâu", " được không ạ", " phải làm thế nào",
    " lấy kết quả ở đâu", " có nhanh không", " tốn bao nhiêu", " khi nào phải nộp",
)  # fmt: skip
_VECTORS, _STORIES = 0.2, 0.5
_FOLDS = 2
_PENALTY, _ROUNDS, _BATCH, _STEP = 2e-5, 12, 256, 0.03


def fit_scope(inside: Sequence[Case], outside: Sequence[Case]) -> dict[str, float]:
    """Return the curve that tells our matters from others.

    It learns on the fitting half and on the examples, each of them sorted by a model that has
    not seen its line: otherwise the curve would trust the sorting too much.
    """
    from loa.assistant import scope, sorting
    from loa.search import queries

    rows, truth = [], []

    def add(text: str, chance: float, *, is_inside: bool) -> None:
        hits = queries.find(text=text, limit=12)
        told = {sorting.INSIDE: chance}
        rows.append(np.array(scope.terms(hits, queries.read(text), told)))
        truth.append(is_inside)

    for cases, is_inside in ((inside, True), (outside, False)):
        for case in cases:
            for said in WAYS:
                text = said(case.question, case.id)
                add(text, sorting.chances(text)[sorting.INSIDE], is_inside=is_inside)
    for text, chance, is_inside in _unseen():
        add(text, chance, is_inside=is_inside)
    weights = logistic_weights(rows, truth)
    return {name: round(float(w), 3) for name, w in zip(scope.TERMS, weights, strict=True)}


def _unseen() -> Iterator[tuple[str, float, bool]]:
    """Yield sentences of the examples with the chance that a model gives which never saw them."""
    from loa.assistant import examples, sorting
    from loa.search import queries

    lines = list(examples.lines())
    for fold in range(_FOLDS):
        known = [line for at, line in enumerate(lines) if at % _FOLDS != fold]
        said = [(code, text, True) for code, texts in known for text in texts]
        told = _Told([*said, *(one for one in _matters() if one[2])])
        weights, bias = softmax_regression(told.bags, told.vectors, told.truth, len(told.classes))
        for at, (code, texts) in enumerate(lines[fold::_FOLDS]):
            text = strip_accents(texts[-1]) if at % 2 else texts[0]
            bag, vector = sorting.bag(queries.read(text)), queries.vector(text)
            raw = np.array(list(bag.values())) @ weights[list(bag)] + bias
            raw = raw + vector @ weights[sorting.BUCKETS :]
            share = np.exp(raw - raw.max())
            chance = float(share[told.classes.index(sorting.INSIDE)] / share.sum())
            yield text, chance, code == sorting.INSIDE


class _Told:
    """Sentences ready to learn from: their marks, sorts and, where wanted, vectors."""

    def __init__(self, said: Sequence[tuple[str, str, bool]]) -> None:
        """Read every sentence in each of its forms."""
        from loa.assistant import sorting
        from loa.search import queries

        self.classes = sorted({code for code, _, _ in said})
        self.bags: list[dict[int, float]] = []
        truth, vectors, self.weighed = [], [], []
        for code, text, has_vector in said:
            for form in _forms(text):
                if has_vector:
                    self.weighed.append(len(self.bags))
                    # A slip hardly moves the vector: that of the text as written stands for it.
                    vectors.append(queries.vector(strip_accents(text) if form != text else text))
                self.bags.append(sorting.bag(queries.read(form)))
                truth.append(self.classes.index(code))
        self.truth, self.vectors = np.array(truth), np.stack(vectors)


def fit_sorting() -> dict[str, Any]:
    """Return the model that tells the sorts apart, from examples and the names of our matters.

    No development question takes part: the scope curve learns on them how far to trust it.
    """
    told = _Told(list(_said()))
    model: dict[str, Any] = {"classes": np.array(told.classes)}
    some = [told.bags[at] for at in told.weighed]
    for name, rows, seen, right in (
        ("words", told.bags, None, told.truth),
        ("all", some, told.vectors, told.truth[told.weighed]),
    ):
        weights, bias = softmax_regression(rows, seen, right, len(told.classes))
        scale = np.abs(weights).max(axis=0) / 127
        model[name] = np.round(weights / scale).astype(np.int8)
        model[f"{name}_scale"] = scale.astype(np.float32)
        model[f"{name}_bias"] = bias.astype(np.float32)
    return model


def _said() -> Iterator[tuple[str, str, bool]]:
    """Yield every sentence with its sort and whether its vector is learned from."""
    from loa.assistant import examples

    for code, texts in examples.examples().items():
        yield from ((code, text, True) for text in texts)
    yield from _matters()


def _matters() -> Iterator[tuple[str, str, bool]]:
    """Yield our matters as they are and as questions; making vectors of some is enough."""
    from loa.assistant import sorting
    from loa.search import engine

    chance = random.Random("questions about our matters")  # noqa: S311 - repeatable, no secret
    for passage in engine.gather():
        if passage.facet not in {"name", "alias"}:
            continue
        yield sorting.INSIDE, passage.text, chance.random() < _VECTORS / 2
        asked, who = chance.choice(_BEFORE), chance.choice(_WHO)
        after = chance.choice(_AFTER) if passage.kind == "procedure" else ""
        yield sorting.INSIDE, f"{asked}{passage.text.lower()}{after}", chance.random() < _VECTORS
        if passage.kind != "procedure" or chance.random() < _STORIES:
            told = f"{who}{passage.text.lower()}{after}"
            yield sorting.INSIDE, told, chance.random() < _VECTORS


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
