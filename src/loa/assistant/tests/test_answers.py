"""Answers come from the catalog, most wanted fact first, every sentence with a source."""

from __future__ import annotations

import pytest

from loa.assistant.models import Question
from loa.assistant.types import AnswerKind, QuestionKind


def test_papers_come_first_and_are_those_of_the_catalog(ask) -> None:
    answer = ask("làm khai sinh cho con cần giấy tờ gì")
    assert answer.kind == AnswerKind.ANSWER
    assert answer.procedures[0].code == "1.001193"
    assert "Giấy chứng sinh" in " ".join(answer.sentences[0].items)
    assert "chưa được xã xác nhận" in answer.text


def test_every_sentence_has_a_source(ask) -> None:
    questions = [
        "lệ phí cấp lại căn cước",
        "mở quán ăn cần gì",
        "ly lich tu phap bao lau",
        "cháy nhà rồi",
    ]
    assert all(sentence.source for text in questions for sentence in ask(text).sentences)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("đổi thẻ căn cước hết bao nhiêu tiền", "đồng"),
        ("đăng ký tạm trú mất mấy ngày", "3 ngày làm việc"),
        ("đăng ký khai sinh nhận được giấy gì, kết quả là gì", "Giấy khai sinh"),
    ],
)
def test_the_fact_asked_for_is_said(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_an_unknown_fee_is_said_to_be_unknown(ask) -> None:
    answer = ask("lệ phí chứng thực bản sao điện tử")
    assert "cần xã xác nhận" in answer.text or "đồng" in answer.text


def test_no_brackets_stand_within_brackets(ask) -> None:
    papers = ask("đăng ký tạm trú cần giấy tờ gì").sentences[0].items
    assert papers
    assert not any("))" in paper for paper in papers)


def test_where_names_the_desk_and_who_decides(ask) -> None:
    answer = ask("làm khai sinh cho con ở đâu")
    assert "Nơi nộp trực tiếp: Điểm phục vụ hành chính công xã." in answer.text
    assert "nơi cư trú của cha hoặc mẹ" in answer.text


@pytest.mark.parametrize(
    "question", ["bo toi moi mat gio phai lam gi", "nha em co nguoi vua mat can giay to gi"]
)
def test_a_death_in_the_family_is_never_turned_away(ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == AnswerKind.ANSWER
    assert "khai tử" in answer.procedures[0].name


def test_the_contract_of_an_answer(ask) -> None:
    shape = ask("bằng lái xe hết hạn").as_dict()
    assert list(shape) == [
        "id", "answered", "kind", "text", "sentences", "procedures", "suggestions", "conversation", "ms",
    ]  # fmt: skip
    assert len(shape["procedures"]) <= 5
    assert all(0 <= one["score"] <= 1 for one in shape["procedures"])


def test_words_that_mean_nothing_are_no_question_for_the_catalog(ask) -> None:
    assert [ask(text).kind for text in ("abc xyz", "xyz")] == [AnswerKind.REFUSE] * 2


def test_a_cue_is_not_made_by_taking_words_out(ask) -> None:
    answer = ask("bi mat vi co het giay to can cuoc va bang lai xe")
    assert answer.question_kinds == (QuestionKind.GENERAL,)


def test_next_questions_are_new_and_have_an_answer(ask) -> None:
    suggestions = ask("đăng ký hộ kinh doanh").suggestions
    assert not {"Lệ phí bao nhiêu?", "Mất bao lâu?", "Làm ở đâu?"} & set(suggestions)
    assert [ask(text).kind for text in suggestions] == [AnswerKind.ANSWER] * 3
    assert ask("Hay bị sai gì?").question_kinds == (QuestionKind.MISTAKES,)
    assert ask("Ai được làm?").question_kinds == (QuestionKind.CONDITIONS,)


def test_a_conversation_goes_on(ask) -> None:
    ask("làm khai sinh cho con cần giấy tờ gì")
    answer = ask("thế phí bao nhiêu?")
    assert answer.procedures[0].code == "1.001193"
    assert answer.question_kinds == (QuestionKind.FEE,)


def test_a_correction_keeps_what_was_asked(ask) -> None:
    ask("làm khai sinh lệ phí bao nhiêu")
    answer = ask("không, tôi hỏi tạm trú")
    assert answer.procedures[0].code == "1.004194"
    assert answer.question_kinds == (QuestionKind.FEE,)


def test_a_question_about_the_page_one_comes_from(ask) -> None:
    assert ask("cần giấy tờ gì?", about="1.004194").procedures[0].code == "1.004194"


def test_the_first_answer_says_that_it_is_automatic(ask) -> None:
    assert "tự động (AI)" in ask("đăng ký kết hôn").text
    assert "tự động (AI)" not in ask("lệ phí?").text


def test_what_is_kept_is_little(ask) -> None:
    ask("căn cước 001085012345 của tôi, số 0912345678, đăng ký tạm trú")
    kept = Question.objects.get()
    assert "001085012345" not in kept.text + str(kept.reply)
    assert "0912345678" not in kept.text
