"""Promises of a walk: order and rubbish in the address do not matter, answers are not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.flows import queries, walking

words = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.sampled_from(
    sorted({name for flow in queries.flows() for name in flow.questions} | {"sua", "chu", "x"})
)
values = st.one_of(
    words,
    st.sampled_from(
        sorted(
            {
                option.id
                for flow in queries.flows()
                for question in flow.questions.values()
                for option in question.options
            }
        )
    ),
)
answers = st.dictionaries(st.one_of(names, words), st.lists(values, max_size=4), max_size=9)


@pytest.fixture
def flow(read):
    return read()


@given(given_=answers, change=st.one_of(words, names), flow=st.sampled_from(queries.flows()))
def test_any_address_leads_somewhere(given_, change, flow):
    walk = walking.walk(flow, given_, change=change)
    assert (walk.question is None) != (walk.outcome is None)
    assert walk.number <= walk.most + 1


def test_the_order_of_answers_does_not_matter(flow):
    one = walking.walk(flow, {"tuoi": ["tre"], "ai": ["me"]})
    other = walking.walk(flow, {"ai": ["me"], "tuoi": ["tre"]})
    assert one == other
    assert one.outcome.id == "xong"
    assert one.query() == "tuoi=tre&ai=me"


def test_changing_one_answer_keeps_the_others(flow):
    walk = walking.walk(flow, {"tuoi": ["tre"], "ai": ["bo"]}, change="tuoi")
    assert walk.question.id == "tuoi"
    assert walk.kept == {"tuoi": ("tre",), "ai": ("bo",)}
    assert walk.changing("tuoi") == "tuoi=tre&ai=bo&sua=tuoi"


def test_an_answer_beside_the_path_decides_nothing(flow):
    walk = walking.walk(flow, {"tuoi": ["lon"], "ai": ["bo"]})
    assert walk.outcome.id == "xong"
    assert walk.answers == {"tuoi": ("lon",)}
    assert walk.query() == "tuoi=lon"


def test_an_unknown_answer_is_asked_again(flow):
    walk = walking.walk(flow, {"tuoi": ["xua-roi"]})
    assert (walk.question.id, walk.is_stale) == ("tuoi", True)


def test_two_answers_to_one_question_are_asked_again(flow):
    walk = walking.walk(flow, {"tuoi": ["tre", "lon"]})
    assert walk.question.id == "tuoi"


def test_none_of_these_gives_way_to_the_others():
    flow = queries.flow("co-nguoi-mat")
    walk = walking.walk(flow, {"khi": ["trong15"], "huong": ["bhxh", "khong"]})
    assert walk.answers["huong"] == ("bhxh",)


def test_a_turn_can_hang_on_several_answers():
    flow = queries.flow("mat-giay-to")
    after = {
        ticked: walking.walk(flow, {"mat": ticked.split()}).question
        for ticked in ("gplx ks", "ks hc", "cc")
    }
    assert [q.id if q else "" for q in after.values()] == ["hang", "so-ho-tich", ""]
