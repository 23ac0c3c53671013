"""The shipped flows, the catalog as text, and a small flow to break."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from loa.catalog import operations as catalog
from loa.flows import reading
from loa.units import operations as units

ROOT = Path(settings.ROOT)
SMALL = """
format: loa-flows/1
title: Việc thử
icon: card
order: 1
lead: Để thử.
said: [việc thử cần gì]
sources:
  - {id: nguon, code: "1.001193", quote: "Miễn phí", checked_on: 2026-11-23}
questions:
  - id: tuoi
    text: Bao nhiêu tuổi?
    source: nguon
    options:
      - {id: tre, text: Trẻ, to: ai}
      - {id: lon, text: Lớn, to: xong}
  - id: ai
    text: Ai đi?
    source: nguon
    options:
      - {id: me, text: Mẹ, to: [{when: {tuoi: tre}, to: xong}, {to: hoi}]}
      - {id: bo, text: Bố, to: hoi}
outcomes:
  - id: xong
    title: Xong
    procedures: [{code: "1.001193", when: {tuoi: [tre, lon]}}]
  - id: hoi
    title: Hỏi
    ask: Hỏi cán bộ.
"""


@pytest.fixture
def read(tmp_path):
    """Return a reader of the small flow with one piece replaced."""

    def read_(old: str = "", new: str = ""):
        assert old in SMALL
        path = tmp_path / "viec-thu.yaml"
        path.write_text(SMALL.replace(old, new, 1) if old else SMALL, encoding="utf-8")
        return reading.read(path)

    return read_


@pytest.fixture(scope="session")
def catalog_text() -> dict[str, str]:
    """Return by code everything that the shipped catalog says of a procedure."""
    whole = yaml.safe_load((ROOT / "data/procedures.yaml").read_text(encoding="utf-8"))
    return {
        row["code"] or f"loa-{row['id']}": " ".join(" | ".join(strings(row)).split())
        for row in whole["procedures"]
    }


def strings(value: object) -> list[str]:
    """Return every text inside a value of a YAML file."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


@pytest.fixture
def commune(db, now) -> None:
    """Load the commune."""
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)


@pytest.fixture
def few_procedures(commune, tmp_path, now) -> None:
    """Load what most tests ask for: four procedures of the shipped catalog."""
    whole = yaml.safe_load((ROOT / "data/procedures.yaml").read_text(encoding="utf-8"))
    wanted = {"1.001193", "1.004222", "2.000635", "3.000333"}
    whole["procedures"] = [row for row in whole["procedures"] if row["code"] in wanted]
    path = tmp_path / "procedures.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    assert not catalog.import_procedures(path=path, now=now, actor=None).rejected


@pytest.fixture
def whole_catalog(commune, now) -> None:
    """Load all 83 procedures."""
    catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)
