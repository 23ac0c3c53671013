import pypdfium2
import pytest
import zxingcpp

from loa.products.handbook.renderer import MOST_PAGES, Handbook
from loa.publishing.contract import DRAFT_STAMP, Paper
from loa.publishing.tests.reading import failed, pages, pdf, words
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

MM = 72 / 25.4
NOTES = "Ghi chú của bạn"


def chapter(source, **changes):
    return Handbook().render(source, brief(**changes))


def test_the_press_file_has_bleed_and_the_office_file_has_none():
    press, office = chapter(procedure()).files
    for page in pages(press):
        assert float(page.mediabox.width) == pytest.approx(154 * MM, abs=0.5)
        assert float(page.trimbox.width) == pytest.approx(148 * MM, abs=0.5)
    assert float(pages(office)[0].mediabox.height) == pytest.approx(210 * MM, abs=0.5)
    assert b" k\n" in pages(press)[0].get_contents().get_data()


@pytest.mark.parametrize("code", ["1.001193", "1.014062", "1.013978"])
def test_every_chapter_has_an_even_number_of_pages(code):
    made = chapter(procedure(code))
    counts = {len(pages(file)) for file in made.files}
    assert counts <= {2, 4, 6}
    assert failed(made) == []


def test_an_odd_chapter_ends_on_one_page_to_write_on():
    made = chapter(procedure("1.014062"))
    noted = [NOTES in page.extract_text() for page in pages(made.files[0])]
    assert noted == [False] * (len(noted) - 1) + [True]


def test_nothing_that_is_known_is_left_out():
    source = procedure()
    said = words(chapter(source).files[1])
    known = (*source.conditions, *source.steps, *source.mistakes, source.result)
    for line in (*known, *(paper.name for paper in source.papers), source.code):
        assert line in said


def test_a_procedure_without_a_national_code_says_so():
    said = words(chapter(procedure("loa-lien-thong-khai-sinh")).files[1])
    assert "Chưa có mã quốc gia" in said
    assert "loa-lien-thong" not in said


def test_the_qr_code_opens_the_short_link():
    for file in chapter(procedure()).files:
        read = [
            barcode.text
            for sheet in pypdfium2.PdfDocument(file.content)
            for barcode in zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
        ]
        assert read == [brief().short_url]


def test_it_is_tagged_with_a_title_and_a_language():
    reader = pdf(chapter(procedure()).files[0])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert reader.metadata.title == "Đăng ký khai sinh"


def test_the_stamp_stands_on_a_draft_only():
    assert DRAFT_STAMP in words(chapter(procedure()).files[0])
    assert DRAFT_STAMP not in words(chapter(procedure(), is_draft=False).files[0])


def test_the_longest_procedures_fit():
    by_length = sorted(records(), key=lambda code: len(str(records()[code])))
    assert [failed(chapter(procedure(code))) for code in by_length[-3:]] == [[]] * 3


def test_a_chapter_that_is_too_long_is_stopped_by_its_check():
    papers = tuple(Paper(f"Giấy tờ số {n}", note="Ghi chú dài. " * 30) for n in range(40))
    made = chapter(procedure(papers=papers))
    assert failed(made) == ["pages"]
    assert made.stats["pages"] > MOST_PAGES


def test_a_bulletin_has_its_facts_and_paragraphs():
    said = words(chapter(bulletin()).files[1])
    assert "8 giờ ngày 05/12/2026" in said
    assert "Không ai thu tiền của bà con." in said
