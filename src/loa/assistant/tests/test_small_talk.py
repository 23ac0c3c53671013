"""What is no question gets a short honest reply and is never a gap."""

from __future__ import annotations

import pytest

from loa.assistant.types import AnswerKind


@pytest.mark.parametrize("said", ["bạn là ai vậy", "em la nguoi hay may", "có phải robot không"])
def test_it_says_that_it_is_a_machine(ask, said: str) -> None:
    assert "tự động (AI)" in ask(said).sentences[0].text


@pytest.mark.parametrize(
    "said", ["tạm biệt nhé", "ok", "giúp tôi với", "?", "🙂🙂", "b", "2026", "ừ", "alo"]
)
def test_it_answers_and_refuses_nothing(ask, said: str) -> None:
    answer = ask(said)
    assert answer.kind == AnswerKind.ANSWER
    assert not answer.procedures


@pytest.mark.parametrize("said", ["giúp tôi với", "?", "bạn làm được gì"])
def test_it_shows_what_can_be_asked(ask, said: str) -> None:
    assert len(ask(said).suggestions) == 3


def test_thanks_with_a_question_is_a_question(ask) -> None:
    ask("đăng ký tạm trú cần gì")
    assert ask("ok thế mất bao lâu").question_kinds
