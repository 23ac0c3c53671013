"""A commune, and finders that a test fills with what it wants found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from loa.reviews import contract
from loa.reviews.contract import Finder, GapSource, LinkSource
from loa.units import operations as units


@pytest.fixture
def commune(db, now):
    path = Path(settings.ROOT) / "data/communes/o-dien.yaml"
    units.import_units(document=path, now=now, actor=None)


@pytest.fixture
def found(monkeypatch):
    """Return a list; what a test puts there is all that is found."""
    rows: list = []
    only = type(contract.finders)("mục cần xem lại")
    only.register("test", Finder("test", "Mục thử", lambda now: list(rows)))
    for module in ("operations", "presenters"):
        monkeypatch.setattr(f"loa.reviews.{module}.finders", only)
    return rows


@pytest.fixture
def searched(monkeypatch):
    """Return a list; what a test puts there is all that was searched in vain."""
    rows: list = []
    only = type(contract.gap_sources)("nguồn tìm không thấy")
    counts = lambda start, end: [row for row in rows if start <= row.day < end]  # noqa: E731
    only.register("test", GapSource("test", counts))
    monkeypatch.setattr("loa.reviews.queries.gap_sources", only)
    return rows


@pytest.fixture
def linked(monkeypatch):
    """Return a list; what a test puts there are all the links."""
    rows: list = []
    only = type(contract.link_sources)("nguồn đường dẫn")
    only.register("test", LinkSource("test", lambda now: list(rows)))
    monkeypatch.setattr("loa.reviews.link_checking.link_sources", only)
    return rows
