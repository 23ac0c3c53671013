"""Promises of the optional language model: it changes words, never facts, and never holds up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from loa.assistant import language_model, operations, rephrasing
from loa.assistant.types import Answer
from sandbox.server import running

Asked = Callable[[str], Answer]
FEE = "đăng ký tạm trú mất bao nhiêu tiền"


@pytest.fixture(scope="module")
def room() -> Iterator[str]:
    """Run the rehearsal room; return the address of its model."""
    with running() as started:
        yield f"{started.base_url}/llm/v1"


@pytest.fixture
def ask(shipped: None, now: datetime) -> Asked:
    """Return a way to ask with a new conversation each time."""

    def asked(question: str) -> Answer:
        return operations.ask(question=question, conversation=None, channel="web", now=now)

    return asked


@pytest.fixture
def model(room: str, settings: Any) -> Iterator[Callable[[str], None]]:
    """Return a way to choose how the simulated model behaves."""
    rephrasing.forget()

    def choose(name: str, **changes: Any) -> None:
        rephrasing.forget()
        settings.LOA_LLM_URL, settings.LOA_LLM_MODEL = room, name
        for setting, value in changes.items():
            setattr(settings, setting, value)

    yield choose
    rephrasing.forget()


def plain(answer: Answer) -> list[str]:
    """Return the sentences of an answer."""
    return [one.text for one in answer.sentences]


def test_a_truthful_model_says_it_friendlier(model: Callable[[str], None], ask: Asked) -> None:
    before = ask(FEE)
    model("truthful")
    after = ask(FEE)
    assert plain(after) != plain(before)
    assert "Lệ phí là" in after.text
    assert [one.items for one in after.sentences] == [one.items for one in before.sentences]
    assert [one.source for one in after.sentences] == [one.source for one in before.sentences]
    assert [one.checked_on for one in after.sentences] == [
        one.checked_on for one in before.sentences
    ]


@pytest.mark.parametrize("name", ["hostile", "broken", "short", "failing", "unknown"])
def test_any_other_model_changes_nothing(
    model: Callable[[str], None], ask: Asked, name: str
) -> None:
    before = plain(ask(FEE))
    model(name)
    assert plain(ask(FEE)) == before


def test_talk_around_the_answer_is_no_harm(model: Callable[[str], None], ask: Asked) -> None:
    model("chatty")
    assert "Lệ phí là" in ask(FEE).text


def test_a_slow_model_is_not_waited_for(
    model: Callable[..., None], ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plain(ask(FEE))
    model("slow", LOA_LLM_TIMEOUT_S=0.3)
    began = time.monotonic()
    assert plain(ask(FEE)) == before
    assert time.monotonic() - began < 1.5


def test_a_model_that_drips_is_not_waited_for(settings: Any) -> None:
    with dripping() as url:
        rephrasing.forget()
        settings.LOA_LLM_URL, settings.LOA_LLM_TIMEOUT_S = url, 0.4
        began = time.monotonic()
        assert language_model.rewritten(["Lệ phí: không thu."], about="") is None
        assert time.monotonic() - began < 2
    rephrasing.forget()


def test_an_absent_model_is_left_alone_after_three_failures(
    settings: Any, ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    real = language_model._asked
    monkeypatch.setattr(
        language_model, "_asked", lambda *given: tried.append(given) or real(*given)
    )
    rephrasing.forget()
    settings.LOA_LLM_URL = "http://127.0.0.1:9/v1"
    for _ in range(5):
        assert ask(FEE).answered
    assert len(tried) == 3
    rephrasing.forget()


@pytest.mark.parametrize(
    "question",
    [
        "mã OTP của tôi là 123456, làm khai sinh cần gì",
        "số căn cước 001203004567, tạm trú mất bao nhiêu tiền",
        "gọi tôi số 0912345678 nhé, làm khai sinh cần giấy tờ gì",
        "ai thắng trận bóng đá hôm qua",
        "tôi muốn gặp cán bộ",
        "chào bạn",
    ],
)
def test_the_model_is_not_asked(
    model: Callable[[str], None], ask: Asked, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    model("truthful")
    monkeypatch.setattr(language_model, "_asked", refuse)
    ask(question)
    assert language_model.breaker._failures == 0


def refuse(*_given: object) -> bytes:
    raise AssertionError("the model was asked")


def test_nothing_that_a_resident_wrote_is_sent(
    model: Callable[[str], None], ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    real = language_model._request

    def watched(*given: Any) -> dict[str, Any]:
        made = real(*given)
        sent.append(str(made))
        return made

    monkeypatch.setattr(language_model, "_request", watched)
    model("truthful")
    ask("tôi tên Xuân Quỳnh nhà ở ngõ Ba Vì, đăng ký tạm trú mất bao nhiêu tiền")
    assert sent
    assert not any(word in sent[0] for word in ("Xuân", "Quỳnh", "Ba Vì", "ngõ"))


def test_the_same_answer_is_asked_for_once(
    model: Callable[[str], None], ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    model("truthful")
    first = plain(ask(FEE))
    monkeypatch.setattr(language_model, "_asked", refuse)
    assert plain(ask(FEE)) == first


class dripping:  # noqa: N801 - used like a function
    """A server that sends one byte now and then, for ever."""

    def __enter__(self) -> str:
        """Start it."""

        class Drip(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.send_response(200)
                self.end_headers()
                for _ in range(60):
                    try:
                        self.wfile.write(b" ")
                        time.sleep(0.1)
                    except OSError:
                        return

            def log_message(self, *_given: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Drip)
        Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_given: object) -> None:
        """Stop it."""
        self.server.shutdown()
        self.server.server_close()
