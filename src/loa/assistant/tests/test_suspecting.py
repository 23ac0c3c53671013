"""A link or number asked about gets the commune's verdict, and the text is not kept."""

from __future__ import annotations

import pytest

from loa.assistant import operations
from loa.assistant.models import Question
from loa.safety import comparing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    comparing.forget()


def asked(text: str, now):
    return operations.ask(question=text, conversation=None, channel="api", now=now)


@pytest.mark.parametrize(
    "text",
    [
        "tin này có phải lừa đảo không: https://vneid-mau-thu.top/tai.apk",
        "link dichvucongs.top co that khong",
        "số 0912 345 678 gọi cho tôi bảo đọc mã OTP, có phải lừa đảo không",
    ],
)
def test_a_suspicious_text_gets_the_verdict(text, now) -> None:
    answer = asked(text, now)
    assert answer.kind == "safety"
    assert answer.reason == "check"
    assert "Nguy hiểm" in answer.text
    assert all(sentence.source for sentence in answer.sentences)


def test_the_text_that_was_checked_is_not_kept(now) -> None:
    asked("https://vneid-mau-thu.top có phải lừa đảo không", now)
    row = Question.objects.get()
    assert "mau-thu" not in f"{row.text}{row.folded}{row.reply}"


@pytest.mark.parametrize("text", ["tôi bị lừa đảo phải làm sao", "nộp ở dichvucong.gov.vn thế nào"])
def test_other_questions_go_the_usual_way(text, now) -> None:
    assert asked(text, now).reason != "check"
