"""Promises of the preparation slip: the address carries all, a changed list is noticed."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalog import queries as catalog
from loa.flows import queries, slips
from loa.kernel.clock import local_date


@pytest.fixture
def guide(few_procedures, now):
    return catalog.guide(code="1.001193", on=local_date(now))


def test_ticks_travel_in_the_address(guide):
    slip = slips.of(guide, {"co": ["0", "3"], "can": ["0.1.3"]})
    again = slips.of(guide, parse_qs(slip.query))
    assert again == slip
    assert [row.number for row in slip.needed] == [0, 1, 3]
    assert [row.number for row in slip.missing] == [1]


def test_without_a_choice_what_depends_on_no_case_is_needed(guide):
    slip = slips.of(guide, {})
    assert [row.paper.is_conditional for row in slip.needed] == [False] * len(slip.needed)
    assert {row.paper.is_conditional for row in slip.cases} == {True}


def test_a_slip_for_another_list_of_papers_is_outdated(guide):
    old = slips.of(guide, {"co": ["0.1"]})
    changed = replace(guide, papers=guide.papers[1:])
    slip = slips.of(changed, parse_qs(old.query))
    assert (slip.is_outdated, slip.ticked) == (True, ())


def test_the_code_holds_the_whole_address(guide, settings):
    slip = slips.of(guide, {"co": ["1"]})
    address = queries.slip_address(slip)
    assert address.startswith(f"{settings.LOA_PUBLIC_URL}/phieu/1.001193/quet/?co=1&b=")
    assert len(address) < 150


@given(values=st.lists(st.text(max_size=30), max_size=5))
def test_any_text_is_read_as_numbers_or_nothing(values):
    assert all(0 <= number < 100 for number in slips.numbers(values))
