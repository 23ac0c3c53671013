import io

import docx

from loa.kernel import word_file


def made():
    document = word_file.new("Bài nói", "UBND xã Ô Diên")
    word_file.write(document, "Kính thưa bà con", 18, bold=True)
    table = word_file.table(document, ("Viết", "Đọc"), (80, 80), size=12)
    word_file.row(table, (["50.000 đồng"], ["năm mươi nghìn đồng"]), size=14)
    return word_file.content_of(document)


def test_the_same_words_give_the_same_bytes():
    assert made() == made()


def test_it_opens_with_its_words_its_table_and_its_title():
    document = docx.Document(io.BytesIO(made()))
    assert document.paragraphs[0].text == "Kính thưa bà con"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["Viết", "Đọc"], ["50.000 đồng", "năm mươi nghìn đồng"]]
    assert document.core_properties.title == "Bài nói"


def test_a_block_is_one_row_that_may_not_split():
    document = word_file.new("Trắc nghiệm", "UBND xã Ô Diên")
    word_file.block(document, [("Câu một.", 14, True), ("A. Một", 14, False)], width_mm=165)
    cell = document.tables[0].rows[0].cells[0]
    assert [line.text for line in cell.paragraphs] == ["Câu một.", "A. Một"]
    assert "cantSplit" in document.tables[0].rows[0]._tr.xml
