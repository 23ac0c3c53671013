"""No figure of the assistant falls by more than a point against the kept baseline."""

from __future__ import annotations

import json

import pytest

from evaluation import measuring, preparing, run
from loa.search import engine
from loa.search import operations as search
from loa.search.vectors import VectorStore

# The figures come from words and vectors; the database makes no difference.
pytestmark = pytest.mark.once


@pytest.fixture
def whole_catalog(db, request, monkeypatch) -> None:
    """Load everything that ships; vectors are kept between runs of the tests."""
    preparing.load_catalog()
    folder = request.config.cache.mkdir("vectors")
    store = VectorStore(folder, engine.embedder())
    monkeypatch.setattr(engine, "store", lambda: store)
    search.forget_index()
    search.warm()


@pytest.mark.timeout(600)
def test_no_figure_falls(whole_catalog, now) -> None:
    figures, _ = measuring.everything(now)
    baseline = json.loads(run.BASELINE.read_text(encoding="utf-8"))
    shared = {part: row for part, row in baseline.items() if part in figures}
    assert run.worse(figures, shared) == []


def test_a_fall_is_seen() -> None:
    kept = {"all": {"hit@1": 90.0, "ece": 3.0}}
    assert run.worse({"all": {"hit@1": 89.1, "ece": 3.9}}, kept) == []
    assert len(run.worse({"all": {"hit@1": 88.9, "ece": 4.1}}, kept)) == 2
