from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from loa.products.leaflet.renderer import Leaflet
from loa.publishing.contract import DRAFT_STAMP, Paper
from loa.publishing.tests.reading import failed, pages, pdf, words
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

MM = 72 / 25.4


def leaflet(source, **changes):
    return Leaflet().render(source, brief(**changes))


def failed_checks(codes):
    return [
        (code, check.sentence)
        for code in codes
        for check in leaflet(procedure(code)).checks
        if not check.is_ok
    ]


def test_the_longest_procedures_fit_two_sides():
    by_length = sorted(records(), key=lambda code: len(str(records()[code])))
    assert failed_checks(by_length[-8:]) == []


@pytest.mark.long
def test_every_procedure_fits_two_sides():
    assert failed_checks(sorted(records())) == []


def test_the_press_file_has_bleed_and_the_office_file_has_none():
    press, office = leaflet(procedure()).files
    page = pages(press)[0]
    assert float(page.mediabox.width) == pytest.approx((148 + 6) * MM, abs=0.5)
    assert float(page.trimbox.width) == pytest.approx(148 * MM, abs=0.5)
    assert float(pages(office)[0].mediabox.height) == pytest.approx(210 * MM, abs=0.5)


def test_the_press_file_prints_in_four_inks():
    press, office = leaflet(procedure()).files
    assert b" k\n" in pages(press)[0].get_contents().get_data()
    assert b" k\n" not in pages(office)[0].get_contents().get_data()


def test_it_is_tagged_and_says_its_language_and_title():
    reader = pdf(leaflet(procedure()).files[1])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert reader.metadata.title == "Đăng ký khai sinh"


def test_every_qr_code_opens_the_short_link():
    for file in leaflet(procedure()).files:
        picture = pypdfium2.PdfDocument(file.content)[1].render(scale=3).to_pil()
        assert [b.text for b in zxingcpp.read_barcodes(picture)] == [brief().short_url]


def test_the_stamp_stands_on_a_draft_only():
    assert DRAFT_STAMP in words(leaflet(procedure()).files[0])
    assert DRAFT_STAMP not in words(leaflet(procedure(), is_draft=False).files[0])


def test_it_says_when_it_was_printed_and_where_a_newer_one_is():
    said = words(leaflet(procedure()).files[0])
    assert "In tháng 11/2026" in said
    assert "Kiểm tra bản mới tại odien.example/q/ks1" in said


def test_too_many_cases_become_a_line_that_points_to_the_code():
    papers = tuple(
        Paper(f"Giấy tờ riêng số {n}", note="Chỉ khi có việc riêng", is_conditional=True)
        for n in range(40)
    )
    made = leaflet(procedure(papers=papers))
    assert all(check.is_ok for check in made.checks)
    assert "xem đủ ở mã QR" in made.text
    assert "Giấy tờ riêng số 3" not in made.text


def test_what_cannot_fit_at_all_is_stopped_by_its_check():
    papers = tuple(Paper(f"Giấy tờ rất dài số {n} " * 12) for n in range(40))
    assert "room" in failed(leaflet(procedure(papers=papers)))


def test_a_bulletin_has_its_facts_and_paragraphs():
    said = words(leaflet(replace(bulletin(), steps=())).files[1])
    assert "8 giờ ngày 05/12/2026" in said
    assert "Không ai thu tiền của bà con." in said
