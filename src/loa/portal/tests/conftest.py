"""A commune, three procedures and an empty store for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.cache import cache

from loa.catalog import operations as catalog
from loa.portal import operations as portal
from loa.publishing.pages import forget_kept
from loa.units import operations as units

ROOT = Path(settings.ROOT)
CODES = ("1.001193", "1.014063", "loa-lien-thong-khai-sinh")


@pytest.fixture(autouse=True)
def _empty_shelf():
    """Forget pages and reads of the test before."""
    forget_kept()
    cache.clear()
    portal.buffer.__init__()
    yield
    forget_kept()


@pytest.fixture
def commune(db, now):
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)


@pytest.fixture
def procedures(commune, tmp_path, now):
    """Load three procedures of the shipped catalog: plain, with dated fees, without a code."""
    whole = yaml.safe_load((ROOT / "data/procedures.yaml").read_text(encoding="utf-8"))
    ids = {"khai-sinh", "can-cuoc-cap-doi", "lien-thong-khai-sinh"}
    whole["procedures"] = [row for row in whole["procedures"] if row["id"] in ids]
    path = tmp_path / "procedures.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    report = catalog.import_procedures(path=path, now=now, actor=None)
    assert not report.rejected
