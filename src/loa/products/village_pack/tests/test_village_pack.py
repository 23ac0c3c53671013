import io

import pytest
import zxingcpp
from PIL import Image

from loa.products.village_pack.renderer import SEE_PAGE, VillagePack, three_lines
from loa.publishing.contract import SAFETY_LINE, Fact, FactKind
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


def pack(source, **changes):
    return VillagePack().render(source, brief(**changes))


def test_the_picture_has_its_size_and_its_code_opens_the_village_s_link():
    picture = Image.open(io.BytesIO(pack(procedure()).files[0].content))
    assert picture.size == (1080, 1350)
    assert [b.text for b in zxingcpp.read_barcodes(picture)] == [brief().short_url]


def test_three_lines_say_what_how_much_and_where():
    lines = three_lines(procedure(), brief()).splitlines()
    assert len(lines) == 3
    assert lines[0] == "Gửi bà con xã Ô Diên: Đăng ký khai sinh."
    assert lines[1].startswith("Phí: Miễn phí. Bao lâu: Trong ngày")
    assert lines[2].endswith("https://odien.example/q/ks1")


@pytest.mark.parametrize("code", sorted(records()))
def test_every_procedure_has_three_lines(code):
    assert len(three_lines(procedure(code), brief()).splitlines()) == 3


def test_each_village_has_its_name_its_link_and_its_files():
    made = pack(
        procedure(),
        placement="thon-thuong",
        short_url="https://odien.example/q/tt",
        options={"village": "thôn Thượng Thôn"},
    )
    assert made.message_text.startswith("Gửi bà con thôn Thượng Thôn:")
    assert "https://odien.example/q/tt" in made.message_text
    assert all("thon-thuong" in file.name for file in made.files)


def test_the_picture_warns_of_fraud_and_says_all_its_words_in_the_alt_text():
    made = pack(procedure())
    assert SAFETY_LINE in made.text
    assert "Miễn phí" in made.files[0].alt


def test_a_time_keeps_what_narrows_it_and_a_long_fee_points_to_the_page():
    note = Fact("time/any/note", FactKind.TEXT, "Ghi chú", "nhận sau 15 giờ thì trả hôm sau")
    made = pack(procedure(facts=(*procedure().facts, note), fee_line="theo mức riêng " * 20))
    assert "(nhận sau 15 giờ thì trả hôm sau)" in made.files[0].alt
    assert SEE_PAGE in made.files[0].alt


def test_the_longest_titles_fit():
    longest = sorted(records(), key=lambda code: len(records()[code]["name"]))[-3:]
    assert all(check.is_ok for code in longest for check in pack(procedure(code)).checks)


def test_what_cannot_fit_is_stopped():
    assert [check.is_ok for check in pack(procedure(title="rất dài " * 400)).checks] == [False]


def test_a_bulletin_shows_its_own_facts():
    assert "8 giờ ngày 05/12/2026" in pack(bulletin()).files[0].alt
