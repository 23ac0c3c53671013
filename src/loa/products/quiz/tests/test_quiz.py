import io
import json
from collections import Counter

import docx
import pytest

from loa.products.quiz.asking import WRONG, questions
from loa.products.quiz.renderer import Quiz
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE, UNKNOWN, Fact, FactKind, Paper
from loa.publishing.tests.reading import contradictions
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

CODES = sorted(records())


def asked(source):
    return {question.asked: question for question in questions(source, brief())}


@pytest.mark.parametrize("code", CODES[::3])
def test_every_quiz_agrees_with_its_source(code):
    made = Quiz().render(procedure(code), brief())
    assert contradictions(procedure(code), brief(), made, only_blocking=True) == []


@pytest.mark.parametrize("code", CODES)
def test_each_question_has_one_right_answer_and_two_or_three_different_wrong_ones(code):
    for question in questions(procedure(code), brief()):
        assert len(set(question.options)) == len(question.options)
        assert 3 <= len(question.options) <= 4
        assert question.answer not in {line for lines in WRONG.values() for line in lines}
        assert UNKNOWN not in " ".join(question.options)
        assert question.source


@pytest.mark.parametrize("code", CODES)
def test_a_wrong_answer_is_another_fact_or_one_of_ours(code):
    source = procedure(code)
    ours = {line for lines in WRONG.values() for line in lines}
    known = {*source.steps, *(f.value for f in source.facts), *(p.note for p in source.papers)}
    for question in questions(source, brief()):
        assert {*question.options} - {question.answer} <= ours | known


def test_the_questions_of_birth_registration():
    made = asked(procedure())
    assert made["Phí của việc này là bao nhiêu?"].answer == "Miễn phí"
    assert made["Khi nào cần thêm: Biên bản trẻ bị bỏ rơi?"].answer == (
        "Chỉ trường hợp trẻ bị bỏ rơi."
    )
    first = made["Khi nộp trên mạng, việc làm đầu tiên là gì?"]
    assert first.answer == procedure().steps[0]
    assert made["Có người gọi điện xin mã OTP để làm giúp hồ sơ. Nên làm gì?"].answer == SAFETY_LINE


def test_a_fact_that_is_unknown_is_listed_and_never_asked():
    made = Quiz().render(procedure(fee_line="", time_line="", facts=()), brief())
    assert f"Chưa hỏi: Phí, Bao lâu ({UNKNOWN})." in made.text
    assert "Bao lâu thì xong?" not in made.text


def test_a_half_known_fee_is_asked_with_its_condition():
    facts = (
        Fact("fee/online", FactKind.MONEY, "Phí", "0 đồng"),
        Fact("fee/online/note", FactKind.TEXT, "Ghi chú", "Hà Nội, nộp trực tuyến"),
        Fact("fee/direct", FactKind.MONEY, "Phí", "Miễn phí"),
    )
    line = f"Nộp trực tuyến: 0 đồng; nộp trực tiếp: {UNKNOWN}"
    made = asked(procedure(facts=facts, fee_line=line))
    question = made["Nộp trên mạng thì phí là bao nhiêu?"]
    assert question.answer == "0 đồng (Hà Nội, nộp trực tuyến)"


def test_free_in_two_spellings_is_one_answer():
    facts = (
        Fact("fee/online", FactKind.MONEY, "Phí", "0 đồng"),
        Fact("fee/direct", FactKind.MONEY, "Phí", "Miễn phí"),
    )
    made = asked(procedure(facts=facts, fee_line=f"cần hỏi: {UNKNOWN}"))
    assert "Miễn phí" not in made["Nộp trên mạng thì phí là bao nhiêu?"].options


def test_what_the_source_asks_for_is_no_wrong_answer():
    papers = (Paper("Đơn đề nghị"), Paper("Bằng lái xe", note="Bản còn hạn"))
    assert "Giấy tờ nào ai làm việc này cũng phải có?" not in asked(procedure(papers=papers))


def test_the_right_answer_does_not_always_stand_in_the_same_place():
    places = Counter(q.right for code in CODES for q in questions(procedure(code), brief()))
    assert min(places[at] for at in range(3)) > sum(places.values()) / 6


def test_the_sheet_keeps_the_key_on_a_page_of_its_own_and_the_json_agrees():
    made = Quiz().render(procedure(), brief())
    lines = docx.Document(io.BytesIO(made.files[1].content)).paragraphs
    key = next(line for line in lines if line.text == "ĐÁP ÁN")
    assert key.paragraph_format.page_break_before
    assert DRAFT_STAMP in [line.text for line in lines]
    rows = json.loads(made.files[0].content)["questions"]
    answers = [row["options"][row["right"]] for row in rows]
    assert answers == [question.answer for question in questions(procedure(), brief())]


def test_a_bulletin_asks_after_its_facts():
    made = asked(bulletin())
    assert made["Khi nào?"].answer == "8 giờ ngày 05/12/2026"
    assert "Nhà văn hoá thôn" in made["Khi nào?"].options
