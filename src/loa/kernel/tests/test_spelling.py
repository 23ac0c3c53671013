import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.kernel import numerals as numbers
from loa.kernel.spelling import spell
from loa.publishing.tests.sample_sources import records

TABLE = [
    ("Ngày 01/7/2025", "Ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm"),
    ("từ 15/3 đến 20/3", "từ mười lăm tháng ba đến hai mươi tháng ba"),
    ("tháng 11/2026", "tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("50.000 đồng", "năm mươi nghìn đồng"),
    ("8.000 đồng/bản", "tám nghìn đồng một bản"),
    ("20.000 - 50.000đ", "hai mươi nghìn đến năm mươi nghìn đồng"),
    ("1.234.567 đồng", "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng"),
    ("mã 1.001193", "mã một chấm không không một một chín ba"),
    ("03 ngày làm việc", "ba ngày làm việc"),
    ("24/7", "cả ngày và đêm, bảy ngày trong tuần"),
    ("17h30", "mười bảy giờ ba mươi phút"),
    ("05:30", "năm giờ ba mươi phút"),
    ("15-17 tuổi", "mười lăm đến mười bảy tuổi"),
    ("100%", "một trăm phần trăm"),
    ("3,5%", "ba phẩy năm phần trăm"),
    ("105 người", "một trăm linh năm người"),
    ("Quý III, Điều IV", "Quý ba, Điều bốn"),
    ("UBND xã, TTHC, DVC", "ủy ban nhân dân xã, thủ tục hành chính, dịch vụ công"),
    ("VNeID và OTP", "vê nê i đê và ô tê pê"),
    ("Gọi 0912 345 678", "Gọi không chín một hai, ba bốn năm, sáu bảy tám"),
    ("Gọi 0912345678", "Gọi không chín một hai, ba bốn năm, sáu bảy tám"),
    ("Gọi 18001096", "Gọi một tám không không, một không chín sáu"),
    ("Gọi 1900.0368", "Gọi một chín không không, không ba sáu tám"),
    ("024.1022", "không hai bốn, một không hai hai"),
    ("Vào dichvucong.gov.vn", "Vào Cổng Dịch vụ công quốc gia"),
    ("Xem https://a.example/q/1.", "Xem địa chỉ ghi trong hướng dẫn của xã."),
    ("60/2014/QH13", "sáu mươi năm hai nghìn không trăm mười bốn, Quốc hội khóa mười ba"),
    ("40/KH-UBND", "bốn mươi, kế hoạch ủy ban nhân dân"),
    ("xã/phường (đúng nơi)", "xã hoặc phường, đúng nơi"),
    ("“thông minh - Tận tâm”", "thông minh, Tận tâm"),
]


@pytest.mark.parametrize(("written", "spoken"), TABLE)
def test_read_aloud(written, spoken):
    assert spell(written) == spoken


def test_all_words_of_all_procedures_lose_their_digits_and_symbols():
    for record in records().values():
        lines = [record["name"], record["processing_time"] or "", *(record["online_steps"] or [])]
        lines += [fee for fee in record["fee"].values() if fee]
        lines += [paper["name"] for paper in record["documents"]]
        for line in lines:
            spoken = spell(line)
            assert not re.search(r"[\d/%&@<>()\[\]“”]|\b[A-ZĐ]{3,}\b", spoken), (line, spoken)


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_in_words_is_the_number(value):
    assert value_of(numbers.whole(value)) == value


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_both_ways(value):
    assert numbers.roman(numbers.to_roman(value)) == value


@given(st.text(max_size=80))
def test_any_text_can_be_spelled(text):
    assert isinstance(spell(text), str)


def value_of(words):
    """Read number words the other way round, written apart from the speller."""
    digits = dict(zip("không một hai ba bốn năm sáu bảy tám chín".split(), range(10), strict=True))
    digits |= {"mốt": 1, "lăm": 5}
    places = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
    billions = total = group = current = 0
    for word in words.replace("nghìn tỷ", "nghìn-tỷ").replace("triệu tỷ", "triệu-tỷ").split():
        if word in digits:
            current = digits[word]
        elif word == "trăm":
            group, current = group + current * 100, 0
        elif word == "mươi":
            group, current = group + current * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            first, _, second = word.partition("-")
            scale = places[first] * places.get(second, 1)
            total, group, current = total + (group + current) * scale, 0, 0
    return billions + total + group + current
