from functools import cache

import pypdfium2
import pytest
import zxingcpp

from loa.products.poster.renderer import FORMATS, Poster
from loa.publishing.contract import DRAFT_STAMP, Paper
from loa.publishing.tests.reading import failed, only_page, pages, pdf, words
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

MM = 72 / 25.4


def poster(source, **changes):
    return Poster().render(source, brief(**changes))


@cache
def birth():
    return poster(procedure("2.000815"))


def test_four_sheets_of_one_page_in_their_real_sizes():
    for shape, file in zip(FORMATS, birth().files, strict=True):
        box = pages(file)[0].trimbox
        assert float(box.width) == pytest.approx(shape.width_mm * MM, abs=0.5)
        assert float(box.height) == pytest.approx(shape.height_mm * MM, abs=0.5)
        assert len(pages(file)) == 1


def test_the_press_gets_bleed_and_four_inks_and_the_office_neither():
    for shape, file in zip(FORMATS, birth().files, strict=True):
        bleed = 6 if shape.press else 0
        width = float(only_page(file).mediabox.width)
        assert width == pytest.approx((shape.width_mm + bleed) * MM, abs=0.5)
        assert (b" k\n" in only_page(file).get_contents().get_data()) == shape.press


def test_every_qr_code_opens_the_short_link():
    for file in birth().files:
        picture = pypdfium2.PdfDocument(file.content)[0].render(scale=0.8).to_pil()
        assert [b.text for b in zxingcpp.read_barcodes(picture)] == [brief().short_url]


def letters(file):
    """Return the size in points of each text on the page."""
    sizes = {}

    def note(text, _, matrix, __, size):
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[0])

    only_page(file).extract_text(visitor_text=note)
    return sizes


def test_name_and_facts_can_be_read_from_three_meters():
    sizes = letters(poster(procedure(time_line="Trong ngày làm việc")).files[0])
    named = {size for text, size in sizes.items() if "Đăng ký khai sinh" in text}
    fact = {size for text, size in sizes.items() if "Miễn phí" in text}
    assert min(named) >= 60
    assert min(fact) >= 34


def test_all_sheets_are_tagged_and_say_their_language_and_title():
    for file in birth().files:
        reader = pdf(file)
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"] == "vi"
        assert reader.metadata.title == procedure("2.000815").title


def test_the_stamp_stands_on_a_draft_only():
    assert DRAFT_STAMP in words(birth().files[0])
    final = poster(procedure("2.000815"), is_draft=False)
    assert DRAFT_STAMP not in words(final.files[0])


def test_papers_without_room_become_a_line_that_points_to_the_code():
    papers = tuple(Paper(f"Giấy tờ số {n}") for n in range(30))
    made = poster(procedure(papers=papers))
    assert failed(made) == []
    assert "Giấy tờ cần mang: quét mã để xem đủ." in made.text
    assert made.paper_names == ()


def test_a_fact_too_long_for_a_wall_points_to_the_code():
    made = poster(procedure("1.000656"))
    assert "Xem đủ ở mã QR" in made.text
    assert "fee/direct" not in made.fact_keys


def test_four_long_facts_under_a_long_name_still_fit():
    long = "Chủ tịch Ủy ban nhân dân xã cùng chi nhánh Văn phòng đăng ký đất đai"
    source = procedure("1.013978", place_line=long, fee_line="Nộp trên mạng: 0 đồng; " + long)
    made = poster(source)
    assert failed(made) == []
    assert long not in made.text


def test_the_longest_name_fits():
    longest = max(records(), key=lambda code: len(records()[code]["name"]))
    assert failed(poster(procedure(longest))) == []


@pytest.mark.long
def test_every_procedure_fits():
    assert [code for code in records() if failed(poster(procedure(code)))] == []


def test_what_cannot_fit_is_stopped_by_its_check():
    assert "room" in failed(poster(procedure(title="rất dài " * 120)))


def test_a_poster_without_a_link_is_stopped_by_its_check():
    assert failed(poster(procedure("2.000815"), short_url="")) == ["qr"]


def test_a_bulletin_has_its_facts_and_paragraphs():
    said = words(poster(bulletin()).files[2])
    assert "8 giờ ngày 05/12/2026" in said
    assert "Không ai thu tiền của bà con." in said
