"""What stands around a question: judging, deleting, the panel, news of officers, listening."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from loa.assistant import handover, hearing, keys, limits, operations, queries
from loa.assistant.errors import NoRecognizer
from loa.assistant.models import Conversation, Handover, Question
from loa.indicators.contract import measures

pytestmark = pytest.mark.django_db
WAV = b"RIFF"


@pytest.fixture
def asked(client, shipped) -> str:
    """Ask once; return the signed key of the conversation."""
    client.post("/tro-ly/", {"question": "làm khai sinh cần giấy tờ gì"})
    return keys.sign(Conversation.objects.get().key)


def test_no_cookie_is_set(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": "đăng ký tạm trú"}, follow=True)
    assert not client.cookies
    assert "csrf" not in reply.content.decode()


@pytest.mark.parametrize("address", ["", "y-kien/", "xoa/", "nghe/", "quay/"])
def test_a_form_of_another_site_changes_nothing(client, asked, address) -> None:
    given = {"question": "kết hôn", "c": asked, "cau": Question.objects.get().key, "dung": "0"}
    reply = client.post(f"/tro-ly/{address}", given, headers={"Origin": "https://khac.example"})
    assert reply.status_code in {403, 422}
    assert Question.objects.filter(is_right=None).count() == 1


def test_the_first_sentence_stands_out_and_papers_can_be_ticked(client, asked) -> None:
    body = client.get("/tro-ly/", {"c": asked}).content.decode()
    assert re.search(r'class="talk__lead"><span>Đăng ký khai sinh cần', body)
    assert body.count('<li><label><input type="checkbox">') > 2
    assert '<span class="checklist__name">Giấy chứng sinh</span>' in body
    assert "kiểm tra 01/07/2026" in body


def test_a_wrong_answer_offers_what_comes_next_and_an_officer(client, asked) -> None:
    key = Question.objects.get().key
    reply = client.post("/tro-ly/y-kien/", {"c": asked, "cau": key, "dung": "0"}, follow=True)
    row = Question.objects.get()
    assert row.is_right is False
    assert row.reply["others"]
    body = reply.content.decode()
    assert all(f'value="{one["name"]}"' in body for one in row.reply["others"])
    assert 'value="gặp cán bộ"' in body


def test_what_is_offered_instead_is_chosen_by_its_name(client, asked) -> None:
    row = Question.objects.get()
    client.post("/tro-ly/y-kien/", {"c": asked, "cau": row.key, "dung": "0"})
    other = row.reply["others"][0]
    client.post("/tro-ly/", {"c": asked, "question": other["name"]})
    assert queries.turns(key=Conversation.objects.get().key)[-1].code == other["code"]


def test_nobody_judges_anothers_answer(client, asked) -> None:
    key = Question.objects.get().key
    reply = client.post("/tro-ly/y-kien/", {"c": "", "cau": key, "dung": "1"})
    assert reply.status_code == 422
    assert Question.objects.get().is_right is None


def test_officers_find_answers_that_were_called_wrong(client, asked, now) -> None:
    row = Question.objects.get()
    client.post("/tro-ly/y-kien/", {"c": asked, "cau": row.key, "dung": "0"})
    start = row.at.replace(hour=0)
    found = queries.answers_called_wrong(start=start, end=row.at.replace(year=row.at.year + 1))
    assert [one.key for one in found] == [row.key]


def test_the_share_of_right_answers_counts_what_was_judged(client, asked) -> None:
    client.post("/tro-ly/", {"c": asked, "question": "mất bao lâu?"})
    for row, right in zip(Question.objects.order_by("id"), "10", strict=True):
        client.post("/tro-ly/y-kien/", {"c": asked, "cau": row.key, "dung": right})
    day = (row.at.replace(hour=0), row.at.replace(hour=23))
    assert measures.get("answers_right_share").value(*day).value == 50


def test_a_deleted_conversation_is_gone_from_the_server(client, asked) -> None:
    reply = client.post("/tro-ly/xoa/", {"c": asked}, follow=True)
    assert Conversation.objects.count() == Question.objects.count() == 0
    assert "Đã xóa cuộc trò chuyện." in reply.content.decode()
    assert 'class="talk__mine"' not in client.get("/tro-ly/", {"c": asked}).content.decode()


def test_a_forged_key_deletes_nothing(client, asked) -> None:
    client.post("/tro-ly/xoa/", {"c": f"{asked}x"})
    assert Conversation.objects.count() == 1


def test_the_panel_shows_the_talk_of_this_browser(client, asked) -> None:
    body = client.get("/tro-ly/hop/", headers={"X-Loa-Talk": asked}).content.decode()
    assert body.lstrip().startswith('<section class="panel-talk')
    assert "Giấy chứng sinh" in body
    other = client.get("/tro-ly/hop/?ve=1.001193").content.decode()
    assert "Bạn đang hỏi về" in other
    assert "Giấy chứng sinh" not in other


def test_an_officers_reply_comes_by_itself_and_once(client, asked, now, officer) -> None:
    client.post("/tro-ly/", {"question": "gặp cán bộ", "c": asked})
    held = Handover.objects.get()
    handover.take(handover_id=held.pk, now=now, actor=officer.user)
    made = handover.send_reply(
        handover_id=held.pk, text="Mời bạn đến quầy 2.", once="a", now=now, actor=officer.user
    )
    first = client.get("/tro-ly/moi/?sau=0", headers={"X-Loa-Talk": asked})
    assert "Mời bạn đến quầy 2." in first.content.decode()
    assert first["X-Loa-Waits"] == "1"
    again = client.get(f"/tro-ly/moi/?sau={made.pk}", headers={"X-Loa-Talk": asked})
    assert b"data-reply" not in again.content


@pytest.mark.parametrize("after", ["", "-1", "x", "9" * 40])
def test_news_of_nobody_are_none(client, shipped, after) -> None:
    reply = client.get("/tro-ly/moi/", {"sau": after})
    assert (reply.status_code, reply["X-Loa-Waits"]) == (200, "0")


def test_a_problem_keeps_what_was_typed(client, shipped) -> None:
    typed = "a" * (operations.LONGEST_QUESTION + 1)
    reply = client.post("/tro-ly/", {"question": typed})
    assert reply.status_code == 422
    assert typed in reply.content.decode()


def test_the_script_gets_a_problem_alone(client, shipped) -> None:
    reply = client.post("/tro-ly/", {"question": " "}, headers={"X-Loa-Part": "turn"})
    assert reply.status_code == 422
    assert reply.content.decode().strip().startswith('<p class="alert')


def sound(content: bytes = WAV) -> dict[str, SimpleUploadedFile]:
    return {"tieng": SimpleUploadedFile("tieng.wav", content, content_type="audio/wav")}


def test_what_was_said_comes_back_as_words_and_is_not_asked(client, shipped, monkeypatch) -> None:
    limits.forget()
    monkeypatch.setattr(hearing, "transcribe", lambda wav, *, now: f"{len(wav)} byte")
    reply = client.post("/tro-ly/nghe/", sound())
    assert reply.json() == {"text": "4 byte"}
    assert Question.objects.count() == 0


def test_without_a_recognizer_it_says_so(client, shipped, monkeypatch) -> None:
    limits.forget()

    def missing(wav, *, now):
        raise NoRecognizer("Trang này chưa bật nhận dạng giọng nói. Bạn gõ câu hỏi giúp.")

    monkeypatch.setattr(hearing, "transcribe", missing)
    reply = client.post("/tro-ly/nghe/", sound())
    assert reply.status_code == 503
    assert "gõ câu hỏi" in reply.json()["problem"]


def test_sound_never_goes_through_a_file(client, shipped, monkeypatch, settings, tmp_path) -> None:
    limits.forget()
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "missing"
    heard: list[int] = []
    monkeypatch.setattr(hearing, "transcribe", lambda wav, *, now: heard.append(len(wav)) or "a")
    reply = client.post("/tro-ly/nghe/", sound(b"x" * (hearing.MOST_BYTES + 20_000)))
    assert (reply.status_code, heard) == (422, [])


def test_half_a_minute_as_phones_record_it_is_taken(client, shipped, monkeypatch) -> None:
    limits.forget()
    monkeypatch.setattr(hearing, "transcribe", lambda wav, *, now: f"{len(wav)} byte")
    recorded = 30 * 48_000 * 2 + 44  # 16 bit, one channel
    reply = client.post("/tro-ly/nghe/", sound(b"x" * recorded))
    assert reply.json() == {"text": f"{recorded} byte"}


def test_one_client_cannot_have_listened_without_end(client, shipped, monkeypatch) -> None:
    limits.forget()
    monkeypatch.setattr(limits._sounded, "most", 1)
    monkeypatch.setattr(hearing, "transcribe", lambda wav, *, now: "a")
    assert [client.post("/tro-ly/nghe/", sound()).status_code for _ in range(2)] == [200, 422]
