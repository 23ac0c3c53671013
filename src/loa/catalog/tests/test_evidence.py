from datetime import timedelta

import pytest

from loa.catalog import operations
from loa.indicators.contract import activity_kinds, measures

CODE = "1.014063"


@pytest.fixture
def span(now):
    return {"start": now - timedelta(days=1), "end": now + timedelta(days=1)}


def test_confirmed_guides_are_dated_evidence_until_withdrawn(card, now, span):
    kind = activity_kinds.get("guide")
    operations.confirm(code=CODE, decision_number="1", now=now, actor=None)
    (row,) = kind.evidence(params={}, **span)
    assert (row.at, row.url) == (now, f"/thu-tuc/{CODE}/")
    assert kind.evidence(params={"audience": "business"}, **span) == []
    assert len(kind.evidence(params={"audience": "residents"}, **span)) == 1
    assert measures.get("procedures_confirmed").value(*span.values()).value == 1
    operations.withdraw_confirmation(code=CODE, reason="Nhầm", now=now, actor=None)
    assert kind.evidence(params={}, **span) == []
    assert measures.get("procedures_confirmed").value(*span.values()).value == 0


def test_only_officers_changes_are_revisions_of_a_guide(card, now, span, officer):
    kind = activity_kinds.get("guide_revision")
    assert kind.evidence(params={}, **span) == []
    operations.change_fact(
        code=CODE, key="time/any", value="5 ngày", reason="Góp ý", now=now, actor=officer.user
    )
    (row,) = kind.evidence(params={}, **span)
    assert "1 chỗ" in row.label
    assert kind.evidence(params={"code": "1.1"}, **span) == []
