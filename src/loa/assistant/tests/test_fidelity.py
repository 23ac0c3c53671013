"""Promises of the check: nothing that the source does not say passes, harmless words do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.assistant.fidelity import is_faithful

SOURCES = [
    "Lệ phí: trực tiếp: 10.000 đồng; trực tuyến: không thu.",
    "Thời hạn giải quyết: 03 ngày làm việc.",
    "Từ 01/01/2027: lệ phí 20.000 đồng.",
    "Nơi giải quyết: Công an xã Ô Diên.",
    "Thông tin này chưa được xã xác nhận; trước khi nộp, bạn xem lại trên Cổng Dịch vụ công "
    "quốc gia hoặc hỏi cán bộ.",
    "Đăng ký tạm trú cần những giấy tờ sau:",
    "Nộp trên mạng tại: dichvucong.gov.vn.",
    "Người đủ 14 tuổi trở lên, không có án tích, nộp Tờ khai CT01.",
    "Gọi 1900 1234 trước 16 giờ 30 phút; chỗ ở phải là nhà ở hợp pháp.",
]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Dạ, lệ phí là trực tiếp 10.000 đồng; trực tuyến là không thu ạ.", SOURCES[0]),
        ("Thời gian giải quyết là 03 ngày làm việc.", SOURCES[1]),
        ("Từ 01/01/2027, tiền lệ phí là 20.000 đồng bạn nhé.", SOURCES[2]),
        ("Cơ quan giải quyết là Công an xã Ô Diên.", SOURCES[3]),
        ("Bạn nhớ này: Đăng ký tạm trú cần các giấy tờ sau:", SOURCES[5]),
        *[(source, source) for source in SOURCES],
    ],
)
def test_friendlier_words_pass(said: str, source: str) -> None:
    assert is_faithful(said, source)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        # a number changed, swapped, lost, added
        ("Lệ phí: trực tiếp: 100.000 đồng; trực tuyến: không thu.", SOURCES[0]),
        ("Lệ phí: trực tuyến: 10.000 đồng; trực tiếp: không thu.", SOURCES[0]),
        ("Thời hạn giải quyết: ngày làm việc.", SOURCES[1]),
        ("Thời hạn giải quyết: 03 đến 05 ngày làm việc.", SOURCES[1]),
        ("Từ 01/01/2028: lệ phí 20.000 đồng.", SOURCES[2]),
        # a negation lost, added, or parted from its word
        ("Lệ phí: trực tiếp: 10.000 đồng; trực tuyến: thu.", SOURCES[0]),
        ("Lệ phí: trực tiếp: 10.000 đồng; trực tuyến: không, thu.", SOURCES[0]),
        ("Thông tin này được xã xác nhận; trước khi nộp, bạn xem lại trên Cổng Dịch vụ công "
         "quốc gia hoặc hỏi cán bộ.", SOURCES[4]),
        # another place, paper, site
        ("Nơi giải quyết: Công an xã Đan Phượng.", SOURCES[3]),
        ("Người đủ 14 tuổi trở lên, không có án tích, nộp Tờ khai CT02.", SOURCES[7]),
        ("Nộp trên mạng tại: dichvucong.gov.vn.lua-dao.example.", SOURCES[6]),
        ("Nộp trên mạng tại: dichvucong-gov.vn.", SOURCES[6]),
        # "chỗ ở" and "nhà ở" are names: no word of them may go
        ("Gọi 1900 1234 trước 16 giờ 30 phút; chỗ phải là nhà hợp pháp.", SOURCES[8]),
        # something more: an order, a second sentence, marks of a page, another language
        (f"{SOURCES[1]} Bạn chuyển khoản trước.", SOURCES[1]),
        ("<b>Thời hạn giải quyết</b>: 03 ngày làm việc.", SOURCES[1]),
        ("[Thời hạn giải quyết](http://x.example): 03 ngày làm việc.", SOURCES[1]),
        ("Thời hạn giải quyết: 03 ngày làm việc?", SOURCES[1]),
        ("Thời hạn giải quyết: 03\n ngày làm việc.", SOURCES[1]),
        ("The time limit is 03 working days.", SOURCES[1]),
        ("Thoi han giai quyet: 03 ngay lam viec.", SOURCES[1]),
        ("Đăng ký tạm trú cần những giấy tờ sau.", SOURCES[5]),
        (f"{'ạ ' * 60}Thời hạn giải quyết: 03 ngày làm việc.", SOURCES[1]),
        ("", SOURCES[1]),
    ],
)  # fmt: skip
def test_anything_else_does_not(said: str, source: str) -> None:
    assert not is_faithful(said, source)


WORDS = sorted({word for source in SOURCES for word in source.split()})
MORE = ["không", "chưa", "miễn", "10.000", "0", "500.000", "đồng", "VNeID", "Hà Nội", "một", "hai",
        "hoặc", "phải", "113", "x.vn", "\u0410", "dạ", "là", "cho", "tại", "ở", ",", ".", ":", "(", ")"]  # fmt: skip
hostile = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(WORDS + MORE), max_size=25).map(" ".join),
)


@given(st.sampled_from(SOURCES), hostile)
@settings(max_examples=400)
def test_whatever_a_model_says_no_number_or_name_comes_in(source: str, said: str) -> None:
    assert not is_faithful(said, source) or holds_the_same(said, source)


@given(st.sampled_from(SOURCES), st.data())
@settings(max_examples=400)
def test_whatever_is_done_to_a_sentence(source: str, data: st.DataObject) -> None:
    words = source.split()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words)))
        put = data.draw(st.sampled_from([*WORDS, *MORE, ""]))
        width = data.draw(st.integers(0, 2))
        words[at : at + width] = [put] if put else []
    said = " ".join(words)
    assert not is_faithful(said, source) or holds_the_same(said, source)


def holds_the_same(said: str, source: str) -> bool:
    """Compare, by rules of its own, the numbers, names and negations of both."""
    first = source.split()[0].strip(":,.")
    names = [
        {word.strip(":;,.()") for word in text.split() if word[0].isupper()}
        for text in (said, source)
    ]
    opened = {word for word in names[0] if said.startswith(word)}
    return names[0] - {first} - opened == names[1] - {first} - opened and all(
        re.findall(rule, said) == re.findall(rule, source)
        for rule in (
            r"\d[\d.,:/]*\d|\d",
            r"\b(?:không|chưa|miễn|hoặc|phải|trước|chỉ|một|hai)\b",
            r"\S+\.\w{2,}",
        )
    )
