from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from loa.products.banner.renderer import FORMATS, Banner
from loa.publishing.contract import DRAFT_STAMP, UNKNOWN
from loa.publishing.tests.reading import failed, only_page, pdf, words
from loa.publishing.tests.sample_sources import COMMUNE, brief, bulletin, procedure, records

MM = 72 / 25.4


def banner(source, **changes):
    return Banner().render(source, brief(**changes))


def test_each_file_is_one_tenth_of_what_is_hung_with_bleed():
    for shape, file in zip(FORMATS, banner(procedure()).files, strict=True):
        sheet = only_page(file)
        assert float(sheet.trimbox.width) == pytest.approx(shape.width_cm * MM, abs=0.5)
        assert float(sheet.trimbox.height) == pytest.approx(shape.height_cm * MM, abs=0.5)
        assert float(sheet.mediabox.width) == pytest.approx((shape.width_cm + 6) * MM, abs=0.5)
        assert f"{shape.width_cm}x{shape.height_cm}cm-ti-le-1-10" in file.name


def test_both_print_in_four_inks_and_are_tagged():
    for file in banner(procedure()).files:
        root = pdf(file).trailer["/Root"]
        drawn = only_page(file).get_contents().get_data()
        assert b" k\n" in drawn
        assert b" rg\n" not in drawn
        assert root["/MarkInfo"]["/Marked"]


def codes_on(file):
    picture = pypdfium2.PdfDocument(file.content)[0].render(scale=1.5).to_pil()
    return [barcode.text for barcode in zxingcpp.read_barcodes(picture)]


def test_only_the_panel_has_a_code_that_opens_the_short_link():
    band, panel = banner(procedure()).files
    assert codes_on(band) == []
    assert codes_on(panel) == [brief().short_url]
    assert "odien.example/q/ks1" in words(band)


def test_the_band_has_few_words():
    band = banner(procedure(), is_draft=False).files[0]
    assert len(words(band).split()) <= 40


def test_the_slogan_is_what_the_commune_says():
    said = replace(COMMUNE, message="Một lời khác của xã")
    for file in banner(procedure(), commune=said).files:
        assert "Một lời khác của xã" in words(file)
        assert COMMUNE.message not in words(file)


def test_a_fee_without_its_name_is_never_hung():
    band = banner(procedure(fee_line="50.000 đồng")).files[0]
    assert "Phí: 50.000 đồng" in words(band)


def test_what_is_unknown_is_not_hung_over_a_street():
    band, panel = banner(procedure(fee_line="", online_line=f"Mức độ: {UNKNOWN}")).files
    assert UNKNOWN not in words(band)
    assert UNKNOWN in words(panel)


def test_the_stamp_stands_on_a_draft_only():
    for file in banner(procedure()).files:
        assert DRAFT_STAMP in words(file)
    for file in banner(procedure(), is_draft=False).files:
        assert DRAFT_STAMP not in words(file)


def test_the_longest_names_fit():
    longest = sorted(records(), key=lambda code: len(records()[code]["name"]))[-4:]
    assert [failed(banner(procedure(code))) for code in longest] == [[]] * 4


def test_what_cannot_fit_is_stopped_by_its_check():
    assert failed(banner(procedure(title="rất dài " * 90))) == ["room"]


def test_a_bulletin_says_when_and_where():
    assert "8 giờ ngày 05/12/2026 Nhà văn hoá thôn" in words(banner(bulletin()).files[0])
