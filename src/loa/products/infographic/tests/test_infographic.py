import io
import re
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from loa.kernel import typeset
from loa.products.infographic.renderer import SIZES, Infographic
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Fact, FactKind
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

INKS = Path(typeset.__file__).with_name("typeset.typ").read_text(encoding="utf-8")
PAIRS = (
    "white/primary white/deep sun/primary sun/deep amber/warm ink/warm ink/paper soft/paper "
    "primary/paper primary/tint ink/tint ink/sun"
).split()


def luminance(name):
    code = re.search(rf'{name}: ink\("#(\w{{6}})"', INKS)[1]
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("pair", PAIRS)
def test_words_stand_out_from_their_ground(pair):
    low, high = sorted(luminance(name) for name in pair.split("/"))
    assert (high + 0.05) / (low + 0.05) >= 4.5


@cache
def made(code="1.001193"):
    return Infographic().render(bulletin() if code == "bulletin" else procedure(code), brief())


def picture(file):
    return Image.open(io.BytesIO(file.content))


def test_two_pictures_of_the_right_size():
    sizes = [picture(file).size for file in made().files[:2]]
    assert sizes == [(width, height) for width, height, _ in SIZES]


def test_the_code_in_each_picture_opens_the_short_link():
    for file in made().files[:2]:
        assert [b.text for b in zxingcpp.read_barcodes(picture(file))] == [brief().short_url]


def test_the_tall_picture_says_facts_papers_all_steps_and_safety():
    alt = made().files[0].alt
    assert "Phí: Miễn phí" in alt
    assert "Giấy chứng sinh" in alt
    assert "8. Theo dõi tin báo" in alt
    assert SAFETY_LINE in alt


def test_the_drawing_has_a_name_and_a_description_for_screen_readers():
    drawing = made().files[2].content.decode()
    assert drawing.startswith("<svg")
    assert 'role="img"' in drawing.split(">", 1)[0]
    assert "<title>Đăng ký khai sinh</title>" in drawing
    assert "<desc>UBND xã Ô Diên" in drawing


def test_the_page_says_what_the_tall_picture_says():
    page = made().html
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    for line in ("Miễn phí", "Giấy chứng sinh", "Theo dõi tin báo", "odien.example/q/ks1"):
        assert line in words
    assert page.count('type="checkbox"') == page.count("<label>") > 8


def test_what_is_left_out_is_said_with_the_place_where_it_stands():
    assert "Một số trường hợp cần thêm giấy tờ: xem ở mã QR." in made().text


def test_without_a_link_people_are_sent_to_the_desk():
    source = procedure()
    alone = Infographic().render(source, brief(short_url=""))
    assert "mã QR" not in alone.text
    assert "hỏi tại Điểm phục vụ hành chính công xã" in alone.text


def test_an_unknown_fee_stays_unknown():
    assert f"Phí: {UNKNOWN}" in made("1.014062").text


@pytest.mark.parametrize("which", [-1, -2])
def test_the_longest_procedures_fit(which):
    code = sorted(records(), key=lambda code: len(str(records()[code])))[which]
    assert [check.sentence for check in made(code).checks if not check.is_ok] == []


def test_what_cannot_fit_is_stopped_by_its_check():
    long = Infographic().render(procedure(title="rất dài " * 90), brief())
    assert [check.is_ok for check in long.checks] == [False]


def test_a_bulletin_has_its_facts_and_steps():
    assert "8 giờ ngày 05/12/2026" in made("bulletin").text
    assert "1. Mang điện thoại đến nhà văn hoá." in made("bulletin").text


def test_a_long_remark_on_the_fee_is_told_to_be_on_the_page_and_narrows_it():
    note = Fact("fee/any/note", FactKind.TEXT, "Lưu ý", "Trừ phí thẩm định. " * 20)
    source = procedure(facts=(*procedure().facts, note), fee_line="0 đồng")
    shown = Infographic().render(source, brief()).text
    assert "Phí: 0 đồng (xem ở mã QR để biết thêm)" in shown
