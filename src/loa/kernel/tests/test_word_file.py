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
