import io
from dataclasses import replace

import docx
import pytest

from loa.products.run_down.questions import LATER, questions
from loa.products.run_down.renderer import RunDown
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE, UNKNOWN, Fact, FactKind
from loa.publishing.tests.reading import contradictions, rows
from loa.publishing.tests.sample_sources import TODAY, brief, bulletin, procedure, records


def answers(source):
    return {question.asked: question for question in questions(source, brief())}


@pytest.mark.parametrize("code", sorted(records())[::5])
def test_every_run_down_agrees_with_its_source(code):
    made = RunDown().render(procedure(code), brief())
    assert contradictions(procedure(code), brief(), made) == []


def test_questions_are_answered_from_the_facts():
    asked = answers(procedure())
    assert asked["Làm việc này mất bao nhiêu tiền?"].answer == ("Miễn phí.",)
    needed = asked["Cần mang giấy tờ gì?"].answer
    assert "Giấy chứng sinh (bản chính)." in needed[1]
    assert asked["Khi nào phải có thêm: Biên bản trẻ bị bỏ rơi?"].answer == (
        "Chỉ trường hợp trẻ bị bỏ rơi.",
    )


def test_every_answer_has_its_source_and_the_day_it_was_looked_at():
    fee = Fact("fee/online", FactKind.MONEY, "Phí", "Miễn phí", 1, "Nghị quyết thử", TODAY)
    asked = answers(procedure(facts=(fee,)))
    assert asked["Làm việc này mất bao nhiêu tiền?"].source == "Nghị quyết thử, xem ngày 24/11/2026"
    assert all(question.source for question in asked.values())


def test_what_is_unknown_is_answered_later():
    asked = answers(procedure(fee_line="", facts=()))
    assert asked["Làm việc này mất bao nhiêu tiền?"].answer == (f"{UNKNOWN}.", LATER)


def test_a_remark_goes_with_its_fact():
    note = Fact("time/any/note", FactKind.TEXT, "Ghi chú", "nhận sau 15 giờ thì trả hôm sau")
    asked = answers(procedure(facts=(*procedure().facts, note)))
    assert "Nhận sau 15 giờ thì trả hôm sau." in asked["Bao lâu thì xong?"].answer


def test_the_livestream_table_runs_in_time_from_greeting_to_safety():
    heads, *lines = rows(RunDown().render(procedure(), brief()).files[0])
    assert heads == ["Lúc", "Phần", "Lời và việc", "Nguồn"]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    assert SAFETY_LINE in lines[-1][2]
    assert "odien.example/q/ks1" in lines[-1][2]


def test_both_files_are_stamped_while_the_source_is_a_draft():
    for file in RunDown().render(procedure(), brief()).files:
        said = [p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs]
        assert DRAFT_STAMP in said


def test_a_bulletin_asks_after_its_own_facts():
    asked = answers(replace(bulletin(), sources=()))
    assert asked["Khi nào?"].answer == ("8 giờ ngày 05/12/2026.",)
    assert asked["Khi nào?"].source == bulletin().confirmation
