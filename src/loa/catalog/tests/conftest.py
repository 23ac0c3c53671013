"""The shipped catalog, and small files in each shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loa.catalog import operations, queries

ROOT = Path(__file__).resolve().parents[4]
COMPILED = ROOT / "data" / "procedures.yaml"
FACTS = ROOT / "data" / "portal-facts.jsonl.gz"
TODAY = date(2026, 11, 24)

SMALL = """
procedures:
  - id: can-cuoc
    code: '1.014063'
    name: Cấp đổi thẻ căn cước
    field: Căn cước
    audience: [citizen]
    authority: Công an xã
    service_level: toan_trinh
    processing_time: 07 ngày làm việc
    fee:
      direct: 50.000 đồng/thẻ
      online: Như nộp trực tiếp
    documents:
      - {name: Phiếu đề nghị, kind: bản chính}
    conditions: [Công dân Việt Nam.]
    sources:
      - {title: Thông tư 17, url: 'https://vbpl.vn/17', read: '2026-11-23'}
    verified: true
    confidence: high
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a YAML file with one procedure."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def load(db, now, officer):
    """Return a function that imports a file and returns the report."""

    def import_file(path: Path, **options):
        return operations.import_procedures(path=path, now=now, actor=officer.user, **options)

    return import_file


@pytest.fixture
def card(load, small):
    """Return a function that gives the guide of the one small procedure."""
    load(small)
    return lambda on=TODAY: queries.guide(code="1.014063", on=on)
