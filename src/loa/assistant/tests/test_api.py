"""Promises of the assistant over the API: the contract, one conversation, honest refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from loa.assistant import limits
from loa.assistant.models import Conversation

URL = "/api/v1/assistant/ask"
SHAPE = {
    "id": str,
    "answered": bool,
    "kind": str,
    "text": str,
    "sentences": list,
    "procedures": list,
    "suggestions": list,
    "conversation": str,
    "ms": float,
}


def post(client: Client, body: Any, **headers: str) -> Any:
    """Send a body as JSON."""
    raw = body if isinstance(body, str) else json.dumps(body)
    return client.post(URL, raw, content_type="application/json", headers=headers)


def test_the_answer_has_the_shape_of_the_contract(client: Client, shipped: None) -> None:
    given = post(client, {"question": "lệ phí đăng ký tạm trú", "channel": "web"}).json()
    assert {name: type(value) for name, value in given.items()} == SHAPE
    assert given["kind"] in {"answer", "clarify", "refuse", "handover", "safety"}
    assert all({"text", "source", "checked_on"} == set(one) for one in given["sentences"])
    assert all(0 <= one["score"] <= 1 for one in given["procedures"])


def test_a_conversation_goes_on(client: Client, shipped: None) -> None:
    first = post(client, {"question": "đăng ký tạm trú cần giấy tờ gì"}).json()
    second = post(
        client, {"question": "thế phí bao nhiêu?", "conversation": first["conversation"]}
    ).json()
    assert second["conversation"] == first["conversation"]
    assert second["procedures"][0]["code"] == first["procedures"][0]["code"]


def test_an_unknown_conversation_begins_anew(client: Client, shipped: None) -> None:
    given = post(client, {"question": "đăng ký tạm trú", "conversation": "khong-co"}).json()
    assert given["conversation"] != "khong-co"
    assert Conversation.objects.get().channel == "api"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"question": " "}, 422, "Bạn chưa gõ câu hỏi"),
        ({}, 422, "Thiếu “question”."),
        ({"question": "a" * 2001}, 422, "“question” dài quá 2000 chữ."),
        ({"question": 5}, 422, "“question” không đúng kiểu"),
        ({"question": "a", "channel": "điện tín"}, 422, "Không có kênh “điện tín”. Hiện có: api"),
        ({"question": "a", "conversation": ["x"]}, 422, "“conversation” không đúng kiểu"),
        ("không phải JSON", 400, "không phải JSON"),
        ("[]", 422, "Thiếu “question”."),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(
    client: Client, shipped: None, body: Any, status: int, said: str
) -> None:
    reply = post(client, body)
    assert reply.status_code == status
    assert said in reply.json()["detail"]
    assert not Conversation.objects.exists()


def test_one_system_cannot_ask_without_end(
    client: Client, shipped: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits._by_api, "most", 2)
    replies = [post(client, {"question": "xin chào"}) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[2]["Retry-After"] == "60"
    assert "một phút" in replies[2].json()["detail"]


def test_no_other_site_may_read_it(client: Client, shipped: None) -> None:
    reply = post(client, {"question": "xin chào"}, origin="https://khac.example")
    assert not [name for name in reply.headers if name.lower().startswith("access-control")]


def test_it_is_described(client: Client, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"][URL]["post"]
    assert set(described["responses"]) == {"200", "400", "422", "429"}
