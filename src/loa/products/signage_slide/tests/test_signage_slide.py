import io
from functools import cache

import pytest
import zxingcpp
from PIL import Image

from loa.kernel import slides
from loa.products.signage_slide.renderer import SIZES, SignageSlide
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Fact, FactKind, screen_board
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


@cache
def made(code="1.001193"):
    source = bulletin() if code == "bulletin" else procedure(code)
    return SignageSlide().render(source, brief())


def board(code, **changes):
    return screen_board(procedure(code), brief(**changes))


def test_each_set_has_its_size_and_three_to_six_slides():
    sizes = [Image.open(io.BytesIO(file.content)).size for file in made().files]
    for width, height, _ in SIZES:
        assert 3 <= sizes.count((width, height)) <= 6


def test_the_code_opens_the_short_link_in_every_format():
    shown = [
        [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(file.content)))]
        for file in made().files
    ]
    assert [codes for codes in shown if codes] == [[brief().short_url]] * 3


@pytest.mark.parametrize("code", sorted(records()))
def test_no_slide_but_the_title_says_too_much(code):
    for slide in board(code)[1:]:
        assert len(slide.words.split()) <= slides.MOST_WORDS
        assert len(slide.text.split()) <= slides.WITH_CONDITION + 4  # the label


def test_a_condition_stays_with_its_fact():
    time = board("1.001193")[2]
    assert (time.words, time.more) == (
        "Trong ngày làm việc",
        "nhận hồ sơ sau 15 giờ thì trả ngày làm việc kế tiếp",
    )


def test_a_remark_on_the_time_stays_with_it():
    note = Fact("time/any/note", FactKind.TEXT, "Lưu ý", "Nhận sau 15 giờ thì trả hôm sau.")
    source = procedure(facts=(*procedure().facts, note), time_line="trong ngày")
    assert screen_board(source, brief())[2].more == "Nhận sau 15 giờ thì trả hôm sau"


def test_a_long_fee_shows_the_online_fee_whole_and_where_the_rest_stands():
    fee = board("1.000656")[1]
    assert fee.words == "0 đồng (Hà Nội, từ 01/01/2026, hồ sơ nộp trực tuyến)"
    assert fee.more == "Nộp trực tiếp: xem ở mã QR"


def test_without_a_link_there_is_no_code_and_people_are_sent_to_the_desk():
    assert "mã" not in " ".join(slide.text for slide in board("1.000656", short_url="")[:-1])
    assert board("1.001193", short_url="")[-2].text == "Hỏi tại: Điểm phục vụ hành chính công xã"


def test_an_unknown_fee_stays_unknown_and_safety_comes_last():
    assert board("1.014062")[1].text == f"Phí: {UNKNOWN}"
    assert board("1.014062")[-1].text == SAFETY_LINE


@pytest.mark.parametrize("code", ["loa-lien-thong-khai-sinh", "1.013831", "bulletin"])
def test_the_longest_titles_fit_every_screen(code):
    assert [check.is_ok for check in made(code).checks] == [True]


def test_what_cannot_fit_is_stopped_by_its_check():
    long = SignageSlide().render(procedure(title="rất dài " * 90), brief())
    assert [check.is_ok for check in long.checks] == [False]


def test_a_long_remark_on_the_fee_is_told_to_stand_on_the_page():
    note = Fact("fee/any/note", FactKind.TEXT, "Lưu ý", "Trừ phí thẩm định hồ sơ. " * 9)
    source = procedure(facts=(*procedure().facts, note), fee_line="0 đồng")
    fee = screen_board(source, brief())[1]
    assert (fee.words, fee.more) == ("0 đồng", "Điều kiện: xem ở mã QR")
