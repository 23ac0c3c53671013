import io
from dataclasses import replace
from functools import cache

import docx
import pytest
from docx.shared import Pt

from loa.products.speech import talk
from loa.products.speech.renderer import BODY_PT, Speech
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE, UNKNOWN, Fact, FactKind
from loa.publishing.tests.reading import contradictions
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


@cache
def speech(code="1.001193"):
    return Speech().render(procedure(code), brief())


@pytest.mark.parametrize("code", sorted(records())[::5])
def test_every_speech_agrees_with_its_source_within_five_minutes(code):
    made = speech(code)
    assert contradictions(procedure(code), brief(), made, only_blocking=True) == []
    assert made.stats["seconds"] <= talk.MOST_S


def test_a_common_guide_lasts_three_minutes_or_more():
    assert speech().stats["seconds"] >= talk.LEAST_S


def test_papers_are_named_with_their_kind_and_their_case():
    said = speech().text
    assert "Giấy chứng sinh (bản chính)." in said
    assert "Biên bản trẻ bị bỏ rơi: chỉ trường hợp trẻ bị bỏ rơi." in said
    assert SAFETY_LINE.split(". ")[0] in said


def test_the_facts_are_said_and_said_again():
    assert speech().text.count("Phí: Miễn phí") == 2
    note = Fact("time/any/note", FactKind.TEXT, "Ghi chú", "nhận sau 15 giờ thì trả hôm sau")
    made = Speech().render(procedure(facts=(*procedure().facts, note)), brief())
    assert made.text.count("hận sau 15 giờ thì trả hôm sau") == 2


def test_what_is_unknown_is_said_to_be_unknown():
    said = Speech().render(procedure(facts=(), fee_line="", time_line=""), brief()).text
    assert f"Phí: {UNKNOWN}." in said
    assert "chưa dám nói con số" in said


def test_the_word_file_is_in_large_type():
    document = docx.Document(io.BytesIO(speech().files[1].content))
    line = next(p for p in document.paragraphs if p.text.startswith("Kính thưa"))
    assert line.runs[0].font.size == Pt(BODY_PT)
    assert Pt(18) <= line.runs[0].font.size


def test_a_draft_is_stamped_and_a_final_is_not():
    assert DRAFT_STAMP in speech().text
    assert DRAFT_STAMP not in Speech().render(procedure(), brief(is_draft=False)).text


def test_a_bulletin_is_told_with_its_steps():
    said = Speech().render(replace(bulletin(), summary=""), brief(is_draft=False)).text
    assert all(step in said for step in bulletin().steps)
    assert "Giấy tờ" not in said
