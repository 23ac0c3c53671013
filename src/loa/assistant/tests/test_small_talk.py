"""What is no question gets a short honest reply and is never a gap."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant import operations, queries
from loa.assistant.types import AnswerKind


@pytest.mark.parametrize("said", ["bạn là ai vậy", "em la nguoi hay may", "có phải robot không"])
def test_it_says_that_it_is_a_machine(ask, said: str) -> None:
    assert "tự động (AI)" in ask(said).sentences[0].text


@pytest.mark.parametrize("said", ["tạm biệt nhé", "ok", "giúp tôi với", "alo", "không cần nữa"])
def test_it_answers_and_names_no_procedure(ask, said: str) -> None:
    answer = ask(said)
    assert answer.kind == AnswerKind.ANSWER
    assert not answer.procedures


@pytest.mark.parametrize("said", ["?", "🙂🙂", "b", "2026", "ừ"])
def test_what_says_nothing_is_told_so_and_is_no_gap(ask, now, said: str) -> None:
    assert "chưa hiểu" in ask(said).sentences[0].text
    operations.gather_gaps(now=now + timedelta(hours=1))
    assert queries.content_gaps(start=now, end=now + timedelta(days=1)) == []


@pytest.mark.parametrize("said", ["giúp tôi với", "?", "bạn làm được gì"])
def test_it_shows_what_can_be_asked(ask, said: str) -> None:
    assert len(ask(said).suggestions) == 3


def test_thanks_with_a_question_is_a_question(ask) -> None:
    ask("đăng ký tạm trú cần gì")
    assert ask("ok thế mất bao lâu").question_kinds


@pytest.mark.parametrize("said", ["tôi muốn gặp người thật", "toi muon gap nguoi that"])
def test_who_wishes_for_a_person_is_not_taken_for_one_in_danger(ask, said: str) -> None:
    answer = ask(said)
    assert (answer.kind, answer.reason) == (AnswerKind.HANDOVER, "person")


def test_who_greets_and_wishes_for_news_learns_how_to_get_them(ask) -> None:
    answer = ask("Chào xã, tôi muốn nhận tin hướng dẫn.")
    assert (answer.kind, answer.reason, answer.link) == (AnswerKind.ANSWER, "news", "/nhac-toi/")
