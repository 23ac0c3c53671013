import pypdfium2
import pytest
import zxingcpp

from loa.products.large_print.renderer import MOST_PAGES, SMALLEST, LargePrint
from loa.publishing.contract import DRAFT_STAMP, Paper
from loa.publishing.tests.reading import failed, pages, pdf, words
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

MM = 72 / 25.4


def large(source, **changes):
    return LargePrint().render(source, brief(**changes))


def smallest_letter(made):
    sizes = []

    def note(text, _, matrix, __, size):
        if text.strip():
            sizes.append(abs(size * matrix[0]))

    for page in pages(made.files[0]):
        page.extract_text(visitor_text=note)
    return min(sizes)


@pytest.mark.parametrize("changes", [{}, {"mistakes": ("Một câu dài về lỗi hay gặp. " * 9,) * 9}])
def test_no_letter_is_smaller_than_eighteen_points(changes):
    assert smallest_letter(large(procedure(**changes))) >= SMALLEST - 0.01


def test_it_is_a4():
    box = pages(large(procedure()).files[0])[0].mediabox
    assert float(box.width) == pytest.approx(210 * MM, abs=0.5)
    assert float(box.height) == pytest.approx(297 * MM, abs=0.5)


def test_nothing_of_papers_steps_and_mistakes_is_left_out():
    source, said = procedure(), words(large(procedure()).files[0])
    for line in (*(paper.name for paper in source.papers), *source.steps, *source.mistakes):
        assert line in said


def tags(node, found):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            tags(child, found)
    elif isinstance(node, dict) and "/S" in node:
        found.append(node["/S"])
        tags(node.get("/K", []), found)
    return found


def test_a_screen_reader_finds_headings_and_lists():
    root = pdf(large(procedure()).files[0]).trailer["/Root"]
    found = tags(root["/StructTreeRoot"]["/K"], [])
    source = procedure()
    items = len(source.papers) + len(source.steps) + len(source.mistakes)
    assert found.count("/LI") == items
    assert {"/H1", "/H2", "/Figure"} <= set(found)
    assert root["/Lang"] == "vi"


def test_the_qr_code_opens_the_short_link():
    sheets = pypdfium2.PdfDocument(large(procedure()).files[0].content)
    last = sheets[len(sheets) - 1]
    read = zxingcpp.read_barcodes(last.render(scale=1.5).to_pil())
    assert [b.text for b in read] == [brief().short_url]


def test_pages_are_counted_in_words():
    made = large(procedure())
    assert made.stats["pages"] == len(pages(made.files[0]))
    assert "Trang một trong bốn trang" in words(made.files[0])
    assert "Trang bốn trong bốn trang" in made.text


def test_the_stamp_stands_on_a_draft_only():
    assert DRAFT_STAMP in words(large(procedure()).files[0])
    assert DRAFT_STAMP not in words(large(procedure(), is_draft=False).files[0])


def test_a_guide_that_is_too_long_to_print_is_stopped_by_its_check():
    papers = tuple(Paper(f"Giấy tờ số {n}", note="Ghi chú dài. " * 30) for n in range(40))
    made = large(procedure(papers=papers))
    assert failed(made) == ["pages"]
    assert made.stats["pages"] > MOST_PAGES


def test_the_longest_procedures_fit():
    by_length = sorted(records(), key=lambda code: len(str(records()[code])))
    assert [failed(large(procedure(code))) for code in by_length[-4:]] == [[]] * 4


def test_a_bulletin_has_its_facts_and_paragraphs():
    said = words(large(bulletin()).files[0])
    assert "8 giờ ngày 05/12/2026" in said
    assert "Không ai thu tiền của bà con." in said
