from functools import cache

import pytest

from loa.products.radio_script import script
from loa.products.radio_script.renderer import RadioScript
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE, Fact, FactKind
from loa.publishing.tests.reading import contradictions, rows
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


@cache
def rendered(code="1.001193"):
    return RadioScript().render(procedure(code), brief())


@pytest.mark.parametrize("code", sorted(records())[::5])
def test_every_script_agrees_with_its_source_and_lasts_at_most_three_minutes(code):
    made = rendered(code)
    assert contradictions(procedure(code), brief(), made, only_blocking=True) == []
    assert made.stats["seconds"] <= script.MOST_S


def test_it_says_papers_with_their_case_fee_time_and_safety():
    said = rendered().text.replace("\n", " ")
    for words in ("Giấy chứng sinh.", "Phí: Miễn phí.", "Trong ngày", SAFETY_LINE):
        assert words in said
    assert "Biên bản trẻ bị bỏ rơi. Chỉ trường hợp trẻ bị bỏ rơi." in said


def test_the_sheet_has_written_and_read_side_by_side():
    heads, *lines = rows(rendered().files[1])
    assert heads == ["Lúc", "Như viết", "Đọc là"]
    by_written = {written: read for _, written, read in lines}
    assert by_written["Cảm ơn bà con đã lắng nghe."] == ""
    read = " ".join(by_written.values())
    assert "vê nê i đê" in read
    assert not any(letter.isdigit() for letter in read)


def test_times_run_on_from_zero():
    marks = [mark for mark, _, _ in rows(rendered().files[1])[1:]]
    assert marks[0] == "[00:00]"
    assert marks == sorted(marks)


def test_a_time_and_a_fee_keep_what_narrows_them():
    note = Fact("time/any/note", FactKind.TEXT, "Ghi chú", "nhận sau 15 giờ thì trả hôm sau")
    made = RadioScript().render(procedure(facts=(*procedure().facts, note)), brief())
    assert "Nhận sau 15 giờ thì trả hôm sau." in made.text
    assert ("Nhận sau 15 giờ thì trả hôm sau.", "Nhận sau mười lăm giờ thì trả hôm sau.") in (
        made.spoken
    )


def test_a_draft_is_stamped_on_paper_and_in_the_first_words():
    made = rendered()
    assert DRAFT_STAMP in made.files[0].content.decode()
    assert made.spoken[0][1] == "Bản nháp, chưa được xã xác nhận."
    assert DRAFT_STAMP not in RadioScript().render(procedure(), brief(is_draft=False)).text


def test_a_bulletin_is_told_in_its_own_words():
    said = RadioScript().render(bulletin(), brief(is_draft=False)).text.replace("\n", " ")
    assert bulletin().paragraphs[1] in said
    assert "Giấy tờ cần chuẩn bị" not in said


def test_what_cannot_be_read_in_three_minutes_is_stopped():
    made = RadioScript().render(procedure(fee_line="rất dài " * 400), brief())
    assert [c.code for c in made.checks if c.blocks and not c.is_ok] == ["length"]
