"""No figure of the assistant falls by more than a point against the kept baseline."""

from __future__ import annotations

import json

import pytest

from evaluation import measuring, preparing, remembering, run
from loa.search import engine
from loa.search import operations as search
from loa.search.vectors import VectorStore

# The figures come from words and vectors; the database makes no difference.
pytestmark = pytest.mark.once


@pytest.fixture
def folder(request):
    """Return where vectors are kept between runs of the tests."""
    return request.config.cache.mkdir("vectors")


@pytest.fixture
def whole_catalog(db, folder, monkeypatch) -> None:
    """Load everything that ships."""
    preparing.load_catalog()
    preparing.load_pages()
    store = VectorStore(folder, engine.embedder())
    monkeypatch.setattr(engine, "store", lambda: store)
    search.forget_index()
    search.warm()


def fallen(folder, now, *, tuning_only: bool) -> list[str]:
    with remembering.remembered(folder):
        figures, _ = measuring.everything(now, ways={}, tuning_only=tuning_only)
    baseline = json.loads(run.BASELINE.read_text(encoding="utf-8"))
    assert set(figures["tuning"]) <= set(baseline["tuning"])
    return run.worse(figures, baseline)


@pytest.mark.timeout(600)
def test_no_figure_of_the_tuning_half_falls(whole_catalog, folder, now) -> None:
    assert fallen(folder, now, tuning_only=True) == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_figure_of_the_whole_falls(whole_catalog, folder, now) -> None:
    assert fallen(folder, now, tuning_only=False) == []


def test_a_fall_is_seen() -> None:
    kept = {"whole": {"all": {"hit@1": 90.0, "ece": 3.0}}}
    assert run.worse({"whole": {"all": {"hit@1": 89.1, "ece": 3.9}}}, kept) == []
    assert len(run.worse({"whole": {"all": {"hit@1": 88.9, "ece": 4.1}}}, kept)) == 2


def test_a_fall_on_the_tuning_half_alone_is_seen_and_few_questions_are_not_judged() -> None:
    kept = {"tuning": {"safety": {"as_expected": 100.0}, "style vni": {"hit@1": 100.0}}}
    now = {"tuning": {"safety": {"as_expected": 98.0}, "style vni": {"hit@1": 50.0}}}
    assert run.worse(now, kept) == ["tuning, safety: as_expected 100.0 -> 98.0"]
