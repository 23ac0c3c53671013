import pytest

from loa.kernel import sentences


def test_a_paragraph_is_cut_after_its_marks_and_not_inside_numbers_or_addresses():
    text = "Phí là 50.000 đồng. Vào dichvucong.gov.vn để nộp! Có được không? “Được.”"
    assert sentences.split(text) == [
        "Phí là 50.000 đồng.",
        "Vào dichvucong.gov.vn để nộp!",
        "Có được không?",
        "“Được.”",
    ]


@pytest.mark.parametrize("line", ["Mang giấy.", "Mang giấy!", "Mang giấy gì?"])
def test_what_is_ended_gets_no_second_mark(line):
    assert sentences.ended(line) == line
    assert sentences.ended("Mang giấy") == "Mang giấy."


def test_breaths_lose_no_word_and_cut_only_at_marks():
    long = "Mang tờ khai, căn cước, sổ; nếu nhờ người khác, mang thêm giấy ủy quyền, bản chính"
    pieces = sentences.breaths(long, most=8)
    assert " ".join(pieces) == long
    assert all(piece[-1] in ",;" for piece in pieces[:-1])
    assert max(len(piece.split()) for piece in pieces) <= 8


def test_a_short_sentence_is_one_breath():
    assert sentences.breaths("Một, hai, ba", most=5) == ["Một, hai, ba"]


def test_a_scrap_stays_with_its_neighbour():
    line = "Hôm nay, ủy ban nhân dân xã hướng dẫn bà con việc này, rất cần"
    assert sentences.breaths(line, most=6) == [line]
