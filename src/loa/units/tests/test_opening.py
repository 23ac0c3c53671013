"""Opening hours: what is read, what is refused, and whether it is open now."""

from datetime import date, datetime, time

import pytest

from loa.kernel.clock import VN
from loa.kernel.errors import Invalid
from loa.units import opening

WEEK = "Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00\nT7: 8h-11h30"


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=VN)


def said(now, off=None, text=WEEK):
    state = opening.state(opening.parsed(text), days_off=off or {}, now=now)
    return state.sentence(now)


def test_a_week_is_read_into_sessions():
    sessions = opening.parsed(WEEK)
    assert len(sessions) == 11
    assert sessions[-1] == opening.Session(5, time(8), time(11, 30))
    assert opening.lines(sessions) == [
        ("Thứ Hai – thứ Sáu", "08:00–12:00, 13:30–17:00"),
        ("Thứ Bảy", "08:00–11:30"),
        ("Chủ nhật", "nghỉ"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sáng chiều", "chưa đúng"),
        ("T2: 8:00", "chưa đúng"),
        ("T9: 8:00-9:00", "chưa đúng"),
        ("T6-T2: 8:00-9:00", "chưa đúng"),
        ("T2: 9:00-8:00", "phải trước"),
        ("T2: 25:00-26:00", "không có"),
        ("T2: 8:00-12:00, 11:00-13:00", "chồng"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(text, reason):
    with pytest.raises(Invalid, match=reason):
        opening.parsed(text)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(24, 8), "Đang mở cửa, đến 12:00"),
        (at(24, 11, 59), "Đang mở cửa, đến 12:00"),
        (at(24, 12), "Đang đóng cửa, mở lại lúc 13:30 hôm nay"),
        (at(24, 17), "mở lại lúc 08:00 ngày mai"),
        (at(28, 12), "mở lại lúc 08:00 thứ Hai, 30/11/2026"),
    ],
)
def test_open_now_and_next_opening(now, words):
    assert words in said(now)


def test_holidays_of_the_country_and_of_the_commune_are_closed():
    new_year = datetime(2027, 1, 1, 9, tzinfo=VN)
    assert said(new_year) == "Hôm nay nghỉ (Tết Dương lịch), mở lại lúc 08:00 ngày mai"
    off = {date(2026, 11, 24): "Kiểm kê", date(2026, 11, 25): "Kiểm kê"}
    assert said(at(24, 9), off).endswith("mở lại lúc 08:00 thứ Năm, 26/11/2026")


def test_unknown_hours_are_never_open():
    assert said(at(24, 9), text="") == "Giờ mở cửa: cần xã xác nhận"
