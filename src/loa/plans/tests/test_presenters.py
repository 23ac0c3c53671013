"""The time line: where phases and today stand."""

from datetime import date

import pytest

from loa.plans import queries
from loa.plans.presenters import due_lines, tally, time_line

from .conftest import NOW, SHIPPED

pytestmark = pytest.mark.django_db


def lines(load, today):
    load(SHIPPED, year=2026)
    plan = queries.plan_of_year(2026)
    states = queries.clause_states(plan, NOW)
    return time_line(queries.phases(plan), states, today), states


def test_phases_fill_the_line_and_today_stands_on_it(load):
    line, _ = lines(load, date(2026, 11, 23))
    assert [bar.when for bar in line.bars] == ["past", "past", "now"]
    assert sum(bar.width for bar in line.bars) == pytest.approx(100, abs=0.05)
    assert line.months[0][0] == "T7"
    assert line.today == pytest.approx(78.8, abs=0.1)


def test_outside_the_plan_there_is_no_today(load):
    line, _ = lines(load, date(2026, 3, 1))
    assert line.today is None
    assert due_lines(line) == []


def test_running_activities_without_evidence_are_due(load):
    line, states = lines(load, date(2026, 11, 23))
    assert {item.clause.number for item in due_lines(line)} <= {
        f"III.6.3-2.{n}" for n in range(1, 5)
    }
    assert due_lines(line)
    counted = sum(one.count for one in tally(states))
    assert counted == len([state for state in states if not state.is_heading])
