"""The officers' pages: the queue, a conversation, missing answers."""

from __future__ import annotations

import pytest

from loa.assistant import operations, queries
from loa.assistant.models import Handover, OfficerReply
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox

QUEUE = "/console/hoi-dap-truc-tiep/"


@pytest.fixture
def desk(client, officer, waiting):
    """Return a signed-in officer's client; one conversation waits."""
    client.force_login(officer.user)
    return client


def page(client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def one(desk, waiting) -> str:
    """Return the address of the conversation, which the officer has taken."""
    address = f"{QUEUE}{waiting.pk}/"
    assert desk.post(f"{address}nhan/").status_code == 302
    return address


def test_only_officers_see_it(client, waiting) -> None:
    for address in (QUEUE, f"{QUEUE}{waiting.pk}/", f"{QUEUE}chua-tra-loi/"):
        assert client.get(address).status_code == 302
    assert client.post(f"{QUEUE}{waiting.pk}/", {"text": "a"}).status_code == 302
    assert not OfficerReply.objects.exists()


def test_the_queue_tells_channel_wait_and_window(desk) -> None:
    body = page(desk, QUEUE)
    for said in ("gặp cán bộ", "Kênh thử", "Người dân muốn gặp cán bộ", "Chờ <strong>"):
        assert said in body


def test_today_counts_who_waits(desk) -> None:
    assert "1 người dân chờ trả lời" in page(desk, "/console/")


def test_a_conversation_shows_what_the_machine_said(desk, one) -> None:
    body = page(desk, one)
    assert "đăng ký tạm trú cần giấy tờ gì" in body
    assert "Trợ lý tự động" in body
    assert "Gửi câu trả lời" in body


def test_a_reply_goes_out_and_its_state_is_shown(desk, one, talk) -> None:
    desk.post(one, {"text": "Mang hộ chiếu.", "once": "x"})
    assert "Đang chờ gửi" in page(desk, one)
    delivery.drain(channel="chat", worker="thử")
    assert "Đã gửi, chờ xác nhận" in page(desk, one)


def test_typed_text_comes_back_with_what_is_wrong(desk, one) -> None:
    answer = desk.post(one, {"text": "Số căn cước 001099012345", "once": "x"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Số căn cước 001099012345" in body
    assert "Tôi chắc chắn" in body
    assert desk.post(one, {"text": "Số 001099012345", "once": "x", "chac": "1"}).status_code == 302


def test_typed_text_comes_back_when_a_colleague_took_over(desk, one, leader, talk, waiting) -> None:
    operations.take(handover_id=waiting.pk, now=talk.now, actor=leader.user, from_other=True)
    answer = desk.post(one, {"text": "Mang hộ chiếu.", "once": "x"})
    assert answer.status_code == 422
    assert "Mang hộ chiếu." in answer.content.decode()
    assert not outbox.messages("officer/1").exists()


def test_a_draft_is_kept_and_shown_again(desk, one) -> None:
    kept = desk.post(f"{one}nhap/", {"text": "Đang gõ"}, headers={"X-Loa-Part": "draft"})
    assert kept.status_code == 204
    assert "Đang gõ" in page(desk, one)


@pytest.mark.parametrize("act", ["dong", "giao-lai"])
def test_a_conversation_ends(desk, one, act) -> None:
    assert desk.post(f"{one}{act}/").status_code == 302
    assert Handover.objects.get().state == "closed"
    assert "gặp cán bộ" in page(desk, f"{QUEUE}?loc=xong")


def test_a_lost_conversation_is_not_found(desk) -> None:
    for act in ("", "nhan/", "nhap/", "dong/", "giao-lai/"):
        assert desk.post(f"{QUEUE}999/{act}", {"text": "a"}).status_code == 404


def test_a_reply_is_saved_as_a_new_answer(desk, one) -> None:
    desk.post(one, {"text": "Mang hộ chiếu.", "once": "x"})
    given = {"loi": str(OfficerReply.objects.get().pk)}
    assert "Mang hộ chiếu." in desk.get(f"{QUEUE}soan/", given).content.decode()
    assert desk.post(f"{QUEUE}soan/", given).status_code == 422
    words = {"question": "Tạm trú cần gì?", "answer": "Hộ chiếu.", "source_title": "Luật Cư trú"}
    made = desk.post(f"{QUEUE}soan/", given | words)
    assert made.url == "/console/noi-dung/question/tam-tru-can-gi/xem/"
    assert "Đã lưu thành câu trả lời mới" in page(desk, one)


def test_the_resident_reads_the_reply_on_the_page(client, shipped, officer, now) -> None:
    asked = client.post("/tro-ly/", {"question": "gặp cán bộ"})
    row = Handover.objects.get()
    operations.take(handover_id=row.pk, now=now, actor=officer.user)
    operations.send_reply(
        handover_id=row.pk, text="Chào bác.", once="x", now=row.asked_at, actor=officer.user
    )
    body = client.get(asked.url.split("#")[0]).content.decode()
    assert "Cán bộ xã trả lời lúc" in body
    assert "Chào bác." in body
    assert queries.has_officer(key=row.conversation.key)
