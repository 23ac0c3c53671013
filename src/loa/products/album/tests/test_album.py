import io
from dataclasses import replace
from functools import cache

import pytest
import zxingcpp
from PIL import Image

from loa.products.album.content import MOST_STEPS
from loa.products.album.renderer import Album
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Fact, FactKind
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


@cache
def made(code="1.001193"):
    return Album().render(procedure(code), brief())


def picture(file):
    return Image.open(io.BytesIO(file.content))


def test_there_is_a_cover_the_papers_one_card_a_step_and_a_last_card():
    names = [file.name.rsplit("-mau-", 1)[1] for file in made().files]
    steps = [f"{number + 2:02d}-buoc-{number}.png" for number in range(1, 9)]
    assert names == ["01-bia.png", "02-giay-to.png", *steps, "11-cuoi.png"]


def test_all_cards_have_the_size_of_a_feed():
    assert {picture(file).size for file in made().files} == {(1080, 1350)}


def test_only_the_last_card_has_the_code_and_it_opens_the_short_link():
    *others, last = made().files
    assert [code.text for code in zxingcpp.read_barcodes(picture(last))] == [brief().short_url]
    assert zxingcpp.read_barcodes(picture(others[0])) == []


def test_each_alt_text_says_its_own_card():
    alts = [file.alt for file in made().files]
    assert alts[2] == f"1. {procedure().steps[0]}"
    assert "Phí: Miễn phí" in alts[0]
    assert SAFETY_LINE in alts[-1]


def test_a_long_fee_is_told_by_the_code_and_not_cut():
    assert "Phí: quét mã ở ảnh cuối" in made("1.000656").text
    assert "fee/direct" not in made("1.000656").fact_keys


def test_an_unknown_fee_stays_unknown():
    assert f"Phí: {UNKNOWN}" in made("1.014062").text


def test_more_steps_than_cards_are_told_on_the_last_one():
    long = Album().render(procedure(steps=("Làm một việc.",) * (MOST_STEPS + 2)), brief())
    assert f"{MOST_STEPS}. Làm một việc." in long.text
    assert f"{MOST_STEPS + 1}. Làm một việc." not in long.text
    assert "còn các bước sau nữa" in long.files[-1].alt


def test_a_bulletin_without_steps_shows_its_paragraphs():
    shown = Album().render(replace(bulletin(), steps=()), brief())
    assert "Không ai thu tiền của bà con." in shown.files[2].alt


@pytest.mark.parametrize("which", range(-4, 0))
def test_the_longest_procedures_fit(which):
    code = sorted(records(), key=lambda code: len(str(records()[code])))[which]
    assert [check.is_ok for check in made(code).checks] == [True]


def test_what_cannot_fit_is_stopped_by_its_check():
    long = Album().render(procedure(steps=("rất dài " * 400,)), brief())
    assert [check.is_ok for check in long.checks] == [False]


def test_what_narrows_a_time_stands_with_it():
    note = Fact("time/any/note", FactKind.TEXT, "Lưu ý", "Nhận sau 15 giờ thì trả hôm sau.")
    source = procedure(facts=(*procedure().facts, note), time_line="trong ngày")
    assert "Trong ngày (Nhận sau 15 giờ thì trả hôm sau)" in Album().render(source, brief()).text
