"""Promises of reports: the layout of NĐ 30, figures from queries, the same bytes again."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from docx import Document

from loa.indicators.contract import activity_kinds
from loa.kernel.errors import LoaError
from loa.plans import operations as plans
from loa.reports import operations as reports
from loa.units import operations as units

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _commune(db: None, now: datetime) -> None:
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    plan = ROOT / "plans/o-dien-2025.yaml"
    plans.import_plan(document=plan, now=now, actor=None, year=2026)


def _words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_report_is_laid_out_as_the_decree_says(now: datetime, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    reports.write_report(
        kind="ket-qua", period="2026-Q4", out=out, is_frozen=False, now=now, actor=None
    )
    text = _words(out.read_bytes())
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nơi nhận:",
    ):
        assert wanted in text
    assert "DỰ THẢO" in text
    assert "15/09/2026" in text
    section = Document(str(out)).sections[0]
    assert round(section.left_margin.mm) == 30
    assert section.different_first_page_header_footer


def test_a_frozen_report_comes_out_the_same_to_the_byte(now: datetime) -> None:
    first = reports.render_report(
        kind="ket-qua", period="2026-Q4", form="docx", is_frozen=True, now=now, actor=None
    )
    frozen = reports.queries.frozen(kind="ket-qua", period_code="2026-Q4")
    assert frozen is not None
    assert reports.print_again(frozen) == first.content
    assert "DỰ THẢO" not in _words(first.content)


def test_a_correction_is_a_new_issue(now: datetime) -> None:
    for expected in (1, 2):
        frozen = reports.freeze_report(kind="ket-qua", period="2026-Q4", now=now, actor=None)
        assert frozen.issue == expected


@pytest.mark.parametrize(
    ("kind", "period", "name"),
    [("la", "2026-Q4", "a.docx"), ("ket-qua", "2026-Q9", "a.docx"), ("ket-qua", "2026", "a.pdf")],
)
def test_a_wrong_order_is_one_sentence(
    kind: str, period: str, name: str, now: datetime, tmp_path: Path
) -> None:
    with pytest.raises(LoaError) as caught:
        reports.write_report(
            kind=kind, period=period, out=tmp_path / name, is_frozen=False, now=now, actor=None
        )
    assert caught.value.message.endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_an_officer_gets_the_file_from_the_console(client: Client, officer: Any) -> None:
    client.force_login(officer.user)
    assert client.get("/console/bao-cao/").status_code == 200
    answer = client.post("/console/bao-cao/", {"kind": "ket-qua", "period": "2026-Q4"})
    assert answer["Content-Type"].endswith("document")


def test_a_frozen_report_proves_its_clauses(now: datetime) -> None:
    reports.render_report(
        kind="ket-qua", period="2026-Q4", form="docx", is_frozen=True, now=now, actor=None
    )
    find = activity_kinds.get("report").evidence
    (row,) = find(params={}, start=now, end=now + timedelta(days=1))
    assert row.label == "Báo cáo đã chốt: Kết quả thực hiện kế hoạch, quý IV/2026, bản 1"
    assert find(params={}, start=now - timedelta(days=1), end=now) == []
