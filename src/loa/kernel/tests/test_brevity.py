import pytest

from loa.kernel import brevity


def test_an_address_is_shown_without_its_scheme():
    assert brevity.plain_address("https://odien.example/q/ks1/") == "odien.example/q/ks1"


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Kiểm tra lại, gửi hồ sơ; lưu mã hồ sơ.", "Kiểm tra lại, gửi hồ sơ."),
        ("Chọn nơi (xã; phường) rồi nộp.", "Chọn nơi (xã; phường) rồi nộp."),
        ("Nộp nếu đã khai.", "Nộp nếu đã khai."),
    ],
)
def test_a_first_clause_ends_at_a_semicolon_outside_of_parentheses(sentence, clause):
    assert brevity.first_clause(sentence) == clause


@pytest.mark.parametrize("sentence", ["một hai ba, bốn năm sáu bảy, tám", "a " * 40, ""])
def test_parts_are_short_and_join_to_the_sentence(sentence):
    parts = brevity.readable_parts(sentence, 5)
    assert " ".join(parts) == " ".join(sentence.split())
    assert all(len(part.split()) <= 5 for part in parts)


def test_a_long_clause_is_cut_before_a_joining_word():
    step = "Kiểm tra bản Giấy khai sinh điện tử cán bộ gửi lại và xác nhận trong một ngày."
    assert brevity.readable_parts(step, 12) == [
        "Kiểm tra bản Giấy khai sinh điện tử cán bộ gửi lại",
        "và xác nhận trong một ngày.",
    ]
