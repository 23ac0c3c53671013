"""The state of a clause is a query: rows come, it turns green; rows go, it turns red."""

from datetime import UTC, date, datetime, timedelta

import pytest

from loa.content import queries as content
from loa.content.models import Bulletin
from loa.kernel.errors import LoaError
from loa.plans import operations, queries
from loa.plans.contract import ActivityKind, EvidenceRow, activity_kinds, register_activity_kind
from loa.plans.types import State

from .conftest import NOW, SHIPPED, small_plan

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def rows():
    """The rows behind the registered kind `test_kind`; the test adds and deletes."""
    found = []

    def evidence(*, params, start, end):
        assert params == {"channels": ["web"]}
        return [EvidenceRow(at=at, label="Bài thử") for at in found if start <= at < end]

    register_activity_kind(ActivityKind(code="test_kind", label="Bài thử", evidence=evidence))
    yield found
    activity_kinds.remove("test_kind")


def states(as_of=NOW):
    plan = queries.active_plan(NOW.date())
    return {state.number: state for state in queries.clause_states(plan, as_of)}


def test_rows_turn_a_clause_green_and_their_end_turns_it_red(load, rows):
    load()
    assert states()["I-1"].state == State.NO_EVIDENCE
    rows.append(MOMENT)
    green = states()["I-1"]
    assert (green.state, green.count, green.newest) == (State.DOING, 1, MOMENT)
    rows.clear()
    assert states()["I-1"].state == State.NO_EVIDENCE


def test_a_kind_nobody_registered_is_said_to_be_missing(load, rows):
    load()
    state = states()["I-2"]
    assert state.state == State.NOT_BUILT
    assert State(state.state).label == "chưa có trong phần mềm"


def test_a_heading_is_as_bad_as_its_worst_part(load, rows):
    load()
    rows.append(MOMENT)
    assert states()["I"].state == State.NO_EVIDENCE
    assert states()["I"].count == 1


@pytest.mark.parametrize(
    "at", [NOW, datetime(2025, 12, 31, 16, 59, tzinfo=UTC), NOW + timedelta(days=1)]
)
def test_only_rows_of_the_plans_year_before_the_moment_count(load, rows, at):
    load()
    rows.append(at)
    assert states()["I-1"].state == State.NO_EVIDENCE


def test_one_of_two_carriers_is_enough_and_the_other_is_named(load, rows):
    plan = small_plan()
    plan["clauses"][1]["carried_by"].append({"kind": "nobody_has"})
    load(plan)
    rows.append(MOMENT)
    state = states()["I-1"]
    assert state.state == State.DOING
    assert [carrier.kind for carrier in state.missing] == ["nobody_has"]


def test_units_come_from_duties_and_activities(load, rows):
    load()
    assert states()["I-1"].unit_names == ("Phòng A",)
    assert states()["I-2"].unit_codes == ("phong-a",)


def test_equal_questions_are_asked_once(load, rows, monkeypatch):
    plan = small_plan()
    plan["clauses"][2]["carried_by"] = plan["clauses"][1]["carried_by"]
    load(plan)
    asked = []
    kind = activity_kinds.get("test_kind")
    spy = ActivityKind(
        "test_kind", "x", lambda **given: asked.append(given) or kind.evidence(**given)
    )
    monkeypatch.setitem(activity_kinds._entries, "test_kind", spy)
    states()
    assert len(asked) == 1


def test_the_shipped_plan_shows_the_shared_plan_itself(load):
    load(SHIPPED, year=2026)
    found = states(NOW + timedelta(seconds=1))
    assert found["V.2-1"].state == State.DOING
    assert found["V.2-1"].rows[0].kind == "plan_shared"


def test_campaigns_are_evidence(load):
    load(SHIPPED, year=2026)
    plan = queries.active_plan(NOW.date())
    given = {
        "plan": plan,
        "name": "45 ngày đêm",
        "goal": "Nộp trực tuyến",
        "now": NOW,
        "actor": None,
    }
    with pytest.raises(LoaError, match="kết thúc sau"):
        operations.start_campaign(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1), **given)
    operations.start_campaign(starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 16), **given)
    found = states(NOW + timedelta(seconds=1))
    assert found["III.6.1-2.2"].rows[0].label.startswith("45 ngày đêm")


def test_a_message_is_carried_by_approved_bulletins_with_its_words(load, monkeypatch):
    load(SHIPPED, year=2026)
    bulletin = Bulletin(
        slug="a", title="Tin", summary="Hành chính thông minh - Tận tâm phục vụ", decided_at=MOMENT
    )
    monkeypatch.setattr(content, "approved_between", lambda start, end: [bulletin])
    found = states()
    assert found["III.2.1"].state == State.DOING
    assert found["III.2.2-1.1"].state == State.NO_EVIDENCE


def test_the_messages_of_the_newest_plan_hold(load):
    load(SHIPPED, year=2026)
    load(SHIPPED)
    assert [line.code for line in content.key_messages()][:2] == ["main", "residents-1"]
    assert content.main_message() == "Hành chính thông minh - Tận tâm phục vụ"
