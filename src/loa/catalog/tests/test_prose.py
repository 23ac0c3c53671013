from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalog import wording
from loa.catalog.readers import prose
from loa.catalog.types import UNKNOWN
from loa.kernel.text import number


def values(direct, online=None):
    return [(fee.method, wording.fee_value(fee)) for fee in prose.both_fees(direct, online)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Miễn phí", "Miễn phí"),
        ("Miễn lệ phí", "Miễn phí"),
        ("Miễn phí (theo Cổng)", "Miễn phí"),
        ("20.000 đồng/lần", "20.000 đồng/lần"),
        ("400.000 đồng/trường hợp", "400.000 đồng/trường hợp"),
        ("7.000 đồng/lần (cá nhân, hộ gia đình)", "7.000 đồng/lần"),
        ("Cổng không ghi mức thu", UNKNOWN),
        (None, UNKNOWN),
        ("Miễn phí (theo Hội đồng nhân dân)", UNKNOWN),
    ],
)
def test_a_fee_sentence_reads_as_residents_read_it(words, value):
    assert values(words)[-1] == ("direct", value)


def test_a_fee_left_to_the_council_asks_for_confirmation():
    assert not wording.is_known(values("Theo mức HĐND TP Hà Nội (chưa đọc bảng giá)")[-1][1])


def test_a_reduced_fee_has_its_dates():
    words = "50.000 đồng/thẻ; từ 01/7/2025 đến hết 31/12/2026 thu 50% (25.000 đồng)"
    reduced, full = prose.fee_lines(words, method="direct")
    assert (reduced.amount_dong, full.amount_dong) == (25_000, 50_000)
    assert (reduced.valid_from, reduced.valid_to) == (date(2025, 7, 1), date(2027, 1, 1))
    assert (full.valid_from, full.valid_to) == (date(2027, 1, 1), None)


def test_as_at_the_desk_repeats_the_other_fee():
    assert values("50.000 đồng/thẻ", "Như nộp trực tiếp")[0] == ("online", "50.000 đồng/thẻ")


def test_more_than_one_amount_stays_in_words():
    words = "2.000 đồng/trang; từ trang 3 là 1.000 đồng/trang"
    (fee,) = prose.fee_lines(words, method="direct")
    assert (fee.amount_dong, fee.text) == (None, words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("07 ngày làm việc", "7 ngày làm việc"),
        ("10 ngày (theo Cổng)", "10 ngày"),
        ("Trong ngày làm việc; nhận hồ sơ sau 15 giờ thì trả ngày kế tiếp", "trong ngày"),
        ("Cổng ghi “1” (đơn vị “Khác”), không đủ rõ", UNKNOWN),
        ("Cổng ghi khác nhau theo kênh (15, 20, 5 ngày làm việc): không nhất quán", UNKNOWN),
        ("12, 12 hoặc 22 ngày làm việc tùy kênh (Cổng)", UNKNOWN),
        (None, UNKNOWN),
        ("3 ngày nếu có dữ liệu; 7 ngày nếu chưa có", "3 ngày nếu có dữ liệu; 7 ngày nếu chưa có"),
        ("30 ngày (trực tiếp ghi 40 ngày)", "30 ngày (trực tiếp ghi 40 ngày)"),
    ],
)
def test_a_time_sentence_keeps_working_days_apart_from_days(words, value):
    assert wording.time_value(prose.time_line(words)) == value


@given(st.integers(min_value=1, max_value=999_999_999))
def test_every_amount_comes_back_as_written(dong):
    (fee,) = prose.fee_lines(f"{number(dong)} đồng/lần", method="online")
    assert fee.amount_dong == dong
    assert wording.fee_value(fee) == f"{number(dong)} đồng/lần"


@given(st.text())
def test_any_words_are_read_without_failing_and_no_number_is_invented(words):
    for fee in prose.both_fees(words, words):
        assert not fee.amount_dong or str(fee.amount_dong) in words.replace(".", "")
    time = prose.time_line(words)
    assert time.amount is None or str(time.amount) in words
