"""A small plan to change, and the shipped one."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from loa.plans import operations

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SHIPPED = Path(__file__).resolve().parents[4] / "plans" / "o-dien-2025.yaml"


def small_plan(**changes):
    """A plan of two clauses with evidence of kind `test_kind` and of a kind nobody has."""
    clauses = [
        {"number": "I", "kind": "heading", "text": "MỤC TIÊU"},
        {
            "number": "I-1",
            "kind": "objective",
            "text": "Một",
            "carried_by": [{"kind": "test_kind", "channels": ["web"]}],
        },
        {
            "number": "I-2",
            "kind": "objective",
            "text": "Hai",
            "carried_by": [{"kind": "nobody_has"}],
        },
    ]
    return {
        "format": "loa-plan/1",
        "meta": {"code": "thu", "title": "Kế hoạch thử năm 2026", "year": 2026, "authority": "UBND xã Thử"},
        "units": [{"code": "phong-a", "name": "Phòng A", "kind": "office", "duties": ["I-1"]}],
        "phases": [
            {"code": "gd-1", "name": "Một", "clause": "I", "starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 1), "units": ["phong-a"], "activities": ["I-1"]},
            {"code": "gd-2", "name": "Hai", "clause": "I", "starts_on": date(2026, 9, 1), "ends_on": date(2027, 1, 1), "units": ["phong-a"], "activities": ["I-2"]},
        ],
        "clauses": clauses,
    } | changes  # fmt: skip


@pytest.fixture
def load():
    """Import a document (the small plan when none is given)."""

    def imported(document=None, **more):
        return operations.import_plan(
            document=document or small_plan(), now=NOW, actor=None, **more
        )

    return imported
