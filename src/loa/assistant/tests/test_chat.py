"""A resident's message on a chat is answered there, once, shaped to the channel."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant.models import Conversation, Question
from loa.assistant.types import GREETING
from loa.delivery.models import OutboxMessage
from loa.inbox.models import InboundMessage

from .chats import Talk, buttons_to, said_to


def test_a_question_is_answered_with_source_and_link(talk, settings) -> None:
    said = talk.say("lam khai sinh can giay to gi")
    assert "Giấy chứng sinh" in said
    assert f"Xem đầy đủ: {settings.LOA_PUBLIC_URL}/thu-tuc/1.001193/" in said
    assert "Nguồn: " in said


def test_only_the_first_answer_says_that_a_machine_speaks(talk) -> None:
    first, second = talk.say("đăng ký tạm trú"), talk.say("mất bao lâu?")
    assert first.startswith(GREETING)
    assert "gặp cán bộ" in first
    assert GREETING not in second
    assert Conversation.objects.get().questions.count() == 2


def test_after_a_day_of_silence_it_says_so_again(talk) -> None:
    talk.say("đăng ký tạm trú")
    talk.now += timedelta(hours=25)
    assert talk.say("lệ phí hộ chiếu").startswith(GREETING)


def test_a_doubled_message_gets_one_answer(talk) -> None:
    for _ in range(3):
        talk.say("đăng ký tạm trú", external_id="m1")
    assert OutboxMessage.objects.count() == 1
    assert Question.objects.count() == 1


def test_messages_are_answered_in_the_order_they_were_sent(talk) -> None:
    late = talk.now + timedelta(minutes=9)
    talk.send("mất bao lâu?", at=late)
    talk.send("đăng ký tạm trú", at=late - timedelta(minutes=1))
    talk.answer()
    assert [row.text for row in Question.objects.order_by("id")] == [
        "đăng ký tạm trú",
        "mất bao lâu?",
    ]


def test_two_residents_do_not_mix(talk, now) -> None:
    talk.say("đăng ký tạm trú")
    other = Talk(now, sender="u2")
    assert "tạm trú" not in other.say("mất bao lâu?")
    assert Conversation.objects.count() == 2


def test_a_refusal_goes_before_answers(talk) -> None:
    asked = talk.send("đăng ký tạm trú")
    stopped = talk.send("HỦY")
    talk.answer()
    asked.refresh_from_db()
    assert (asked.reply_state, said_to(asked), said_to(stopped)) == ("stopped", "", "")
    assert talk.say("lệ phí hộ chiếu")  # who asks later is answered


def test_what_comes_too_late_is_not_answered(talk) -> None:
    row = talk.send("đăng ký tạm trú", at=talk.now - timedelta(hours=48))
    talk.answer()
    row.refresh_from_db()
    assert (row.reply_state, said_to(row)) == ("late", "")


def test_an_answer_leaves_within_the_window(talk) -> None:
    row = talk.send("đăng ký tạm trú")
    talk.answer()
    assert OutboxMessage.objects.get().expires_at == row.received_at + timedelta(hours=48)


@pytest.mark.parametrize("kind", ["image", "sticker", "location", "audio", "other"])
def test_what_is_not_text_gets_one_kind_sentence(talk, kind) -> None:
    first, second = talk.say("", kind=kind), talk.say("", kind=kind)
    assert "Cảm ơn bạn đã gửi" in first
    assert second == ""


def test_a_tap_that_opens_something_asks_for_nothing(talk) -> None:
    assert talk.say("Xem hướng dẫn", kind="button") == ""


def test_secrets_are_hidden_and_answered_with_a_warning(talk) -> None:
    said = talk.say("mã OTP của tôi là 123456, làm căn cước sao")
    assert "123456" not in Question.objects.get().text
    assert "123456" not in InboundMessage.objects.get().text
    assert "OTP" in said


def test_choices_are_buttons_where_the_channel_has_them(talk) -> None:
    row = talk.send("đăng ký tạm trú")
    talk.answer()
    labels = [one["label"] for one in buttons_to(row)]
    assert 1 <= len(labels) <= 3
    assert "Gõ số" not in said_to(row)


def test_choices_are_numbered_where_it_has_none(talk, chat) -> None:
    chat.most_buttons = 0
    said = talk.say("đăng ký tạm trú")
    second = next(line for line in said.split("\n") if line.startswith("2. "))[3:]
    talk.say("2")
    assert Question.objects.order_by("id").last().text == second


def test_what_a_button_is_too_narrow_for_is_spelled_out(talk, chat) -> None:
    chat.longest_label = 20
    row = talk.send("lam khai sinh can giay to gi")
    talk.answer()
    buttons = buttons_to(row)
    assert all(len(one["label"]) <= 20 for one in buttons)
    assert any(one["label"].endswith("…") for one in buttons)
    for number, one in enumerate(buttons, 1):
        assert f"{number}. {one['reply']}" in said_to(row)
        assert one["label"].startswith(f"{number}. ")


def test_a_long_answer_keeps_its_link(talk, chat) -> None:
    chat.longest_text = 400
    said = talk.say("lam khai sinh can giay to gi")
    assert len(said) <= 400
    assert "Xem đầy đủ: " in said


def test_no_word_of_a_resident_is_logged(talk, caplog, monkeypatch) -> None:
    def break_off(**_):
        raise RuntimeError("đăng ký tạm trú")

    monkeypatch.setattr("loa.assistant.operations.prepare", break_off)
    with caplog.at_level("DEBUG"):
        talk.say("đăng ký tạm trú")
    assert "A message could not be answered" in caplog.text
    assert "tạm trú" not in caplog.text
