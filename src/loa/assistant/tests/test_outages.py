"""What is down is said first, to whom it concerns."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from loa.assistant.outages import with_outages
from loa.assistant.types import AnswerKind, Draft, QuestionKind, Sentence
from loa.content import operations as content

ABOUT_FEES = Draft(AnswerKind.ANSWER, (Sentence("Không mất phí.", "x"),), question_kinds=())
ABOUT_ONLINE = Draft(
    AnswerKind.ANSWER, (Sentence("Nộp trên Cổng.", "x"),), question_kinds=(QuestionKind.ONLINE,)
)


@pytest.fixture
def down(officer: Any, now: datetime) -> Any:
    content.report_outage(service="VNeID", now=now, actor=officer.user)
    return officer.user


def said(made: Draft, question: str, now: datetime) -> list[str]:
    return [one.text for one in with_outages(made, question=question, now=now).sentences]


def test_nothing_is_added_while_all_runs(db: None, now: datetime) -> None:
    assert with_outages(ABOUT_ONLINE, question="nộp vneid", now=now) is ABOUT_ONLINE


def test_who_hands_in_online_hears_it_first(down: Any, now: datetime) -> None:
    lines = said(ABOUT_ONLINE, "khai sinh nộp trên mạng thế nào", now)
    assert lines[0].startswith("VNeID đang lỗi")
    assert lines[1] == "Nộp trên Cổng."


def test_who_asks_of_something_else_does_not(down: Any, now: datetime) -> None:
    assert said(ABOUT_FEES, "lệ phí khai sinh", now) == ["Không mất phí."]


def test_a_question_about_the_system_gets_just_that(down: Any, now: datetime) -> None:
    refused = Draft(AnswerKind.REFUSE, (Sentence("Tôi không biết.", "x"),))
    made = with_outages(refused, question="vneid khong vao duoc", now=now)
    assert (made.kind, len(made.sentences)) == (AnswerKind.ANSWER, 1)


def test_that_it_runs_again_is_said_for_a_while(down: Any, now: datetime) -> None:
    content.restore_outage(service="VNeID", now=now, actor=down)
    assert "đã chạy lại" in said(ABOUT_ONLINE, "vneid", now + timedelta(hours=1))[0]
    assert said(ABOUT_ONLINE, "vneid", now + timedelta(hours=3)) == ["Nộp trên Cổng."]
