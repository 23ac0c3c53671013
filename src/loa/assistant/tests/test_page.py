"""The page works as plain forms; the API gives the contract."""

from __future__ import annotations

import json

from loa.assistant.models import Conversation


def test_the_page_says_that_it_is_a_machine(client, shipped) -> None:
    body = client.get("/tro-ly/").content.decode()
    assert "Tôi là trợ lý tự động (AI)" in body
    assert "Gặp cán bộ" in body
    assert len(body.encode()) < 60_000


def test_a_form_answers_without_javascript(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": "lam khai sinh can giay to gi"}, follow=True)
    body = reply.content.decode()
    assert "Giấy chứng sinh" in body
    assert "Nguồn: " in body
    assert 'name="question" value="Lệ phí bao nhiêu?"' in body


def test_the_conversation_goes_on_by_its_signed_key(client, shipped) -> None:
    first = client.post("/tro-ly/", {"question": "đăng ký tạm trú"})
    signed = client.get(first.url.split("#")[0]).context["signed"]
    client.post("/tro-ly/", {"question": "mất bao lâu?", "c": signed})
    assert Conversation.objects.get().questions.count() == 2


def test_a_forged_key_begins_anew(client, shipped) -> None:
    client.post("/tro-ly/", {"question": "đăng ký tạm trú", "c": "forged"})
    assert Conversation.objects.count() == 1


def test_the_script_gets_one_turn(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": "kết hôn"}, headers={"X-Loa-Part": "turn"})
    body = reply.content.decode()
    assert reply.status_code == 200
    assert "<html" not in body
    assert "data-signed=" in body


def test_what_was_typed_is_escaped(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": "<script>alert(1)</script>"}, follow=True)
    assert b"<script>alert" not in reply.content


def test_who_is_in_danger_can_call_at_once(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": "nhà tôi đang cháy"}, follow=True)
    assert 'href="tel:114"' in reply.content.decode()


def test_an_empty_question_says_what_to_do(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": " "})
    assert reply.status_code == 422
    assert "Bạn chưa gõ câu hỏi" in reply.content.decode()


def test_the_api_gives_the_contract(client, shipped) -> None:
    reply = client.post(
        "/api/v1/assistant/ask",
        json.dumps({"question": "lệ phí hộ chiếu", "channel": "web"}),
        content_type="application/json",
    )
    shape = reply.json()
    assert reply.status_code == 200
    assert shape["procedures"][0]["code"] == "1.001456"
    assert shape["sentences"][0]["source"]
