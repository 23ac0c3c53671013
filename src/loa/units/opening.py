"""Opening hours as officers write them, read into sessions, and asked "is it open now?".

One line for some days of the week: "Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00". A blank timetable
is unknown; nothing is ever guessed from it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from loa.kernel import clock
from loa.kernel.errors import Invalid
from loa.kernel.text import fold

DAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SPELLED = {fold(name): number for number, name in enumerate(DAY_NAMES)}
_SPELLED |= {f"t{number + 2}": number for number in range(6)} | {"cn": 6}
_SPELLED |= {f"thu {number + 2}": number for number in range(6)}
# Days off everywhere by Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1, that have a fixed date in
# the solar calendar (read 24/11/2026); Tết, Giỗ Tổ and the day beside 2/9 are entered each year.
PUBLIC_HOLIDAYS = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Ngày Quốc tế lao động",
    (9, 2): "Quốc khánh",
}
_LOOKS_AHEAD = 30
_RANGE = re.compile(r"(\d{1,2})[:h](\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})?")


@dataclass(frozen=True)
class Session:
    """A stretch of opening on one day of the week (0 is Monday), in Vietnamese local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class OpeningNow:
    """Whether a place is open at a moment; `is_known` is False where nobody wrote the hours."""

    is_known: bool
    is_open: bool = False
    until: datetime | None = None
    next_at: datetime | None = None
    holiday: str = ""

    def sentence(self, now: datetime) -> str:
        """Return the state in one Vietnamese sentence, without the final stop."""
        if not self.is_known:
            return "Giờ mở cửa: cần xã xác nhận"
        if self.is_open and self.until:
            return f"Đang mở cửa, đến {clock.local(self.until):%H:%M} thì nghỉ"
        reason = f"Hôm nay nghỉ ({self.holiday})" if self.holiday else "Đang đóng cửa"
        return f"{reason}, mở lại {_when(self.next_at, now)}" if self.next_at else reason


def _when(moment: datetime, now: datetime) -> str:
    day, today = clock.local_date(moment), clock.local_date(now)
    hour = f"{clock.local(moment):%H:%M}"
    if day == today:
        return f"lúc {hour} hôm nay"
    if day == today + timedelta(days=1):
        return f"lúc {hour} ngày mai"
    return f"lúc {hour} {clock.vn_long_date(day)}"


def parsed(text: str) -> tuple[Session, ...]:
    """Return the sessions that a timetable names, in order; raise Invalid with the line at fault."""
    found: list[Session] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found += _line(line, number)
    found.sort(key=lambda one: (one.weekday, one.opens))
    for before, after in pairwise(found):
        if before.weekday == after.weekday and after.opens < before.closes:
            raise Invalid(f"Giờ mở cửa {DAY_NAMES[after.weekday]} bị chồng lên nhau.")
    return tuple(found)


def _line(line: str, number: int) -> Iterator[Session]:
    days, colon, hours = line.partition(":")
    weekdays = _weekdays(days) if colon else []
    parts = [part.strip() for part in hours.split(",")]
    ranges = [found for part in parts if (found := _RANGE.fullmatch(part))]
    if not weekdays or len(ranges) < len(parts):
        raise Invalid(
            f"Dòng {number}: “{line.strip()}” chưa đúng. "
            "Viết như: Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00."
        )
    for found in ranges:
        opens, closes = _time(found[1], found[2], number), _time(found[3], found[4], number)
        if opens >= closes:
            raise Invalid(f"Dòng {number}: giờ mở cửa phải trước giờ đóng cửa.")
        yield from (Session(weekday, opens, closes) for weekday in weekdays)


def _time(hour: str, minute: str | None, number: int) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise Invalid(f"Dòng {number}: giờ “{hour}:{minute or '00'}” không có.") from error


def _weekdays(text: str) -> list[int]:
    """Return the days of "T2-T6", "Thứ Bảy" or "T2, T4"; nothing for other words."""
    days: list[int] = []
    for part in text.split(","):
        named = [fold(end).strip() for end in re.split(r"[-–]|\bđến\b", part)]
        ends = [_SPELLED[name] for name in named if name in _SPELLED]
        if len(ends) < len(named) or len(ends) > 2 or ends[0] > ends[-1]:
            return []
        days += range(ends[0], ends[-1] + 1)
    return days


def state(sessions: Collection[Session], *, days_off: dict[date, str], now: datetime) -> OpeningNow:
    """Return whether it is open at `now`, until when, or when it opens again in thirty days."""
    if not sessions:
        return OpeningNow(is_known=False)
    today = clock.local_date(now)
    for start, end in _stretches(sessions, days_off, today):
        if start <= now < end:
            return OpeningNow(is_known=True, is_open=True, until=end)
        if now < start:
            return OpeningNow(is_known=True, next_at=start, holiday=holiday(today, days_off))
    return OpeningNow(is_known=True, holiday=holiday(today, days_off))


def holiday(day: date, days_off: dict[date, str]) -> str:
    """Return the name of the day off that `day` is; empty on other days."""
    return days_off.get(day) or PUBLIC_HOLIDAYS.get((day.month, day.day), "")


def hours_on(sessions: Collection[Session], *, day: date, days_off: dict[date, str]) -> str:
    """Return the hours of one day in words: "08:00–12:00, 13:30–17:00", "nghỉ", empty: unknown."""
    if not sessions:
        return ""
    return "nghỉ" if holiday(day, days_off) else _day_words(sessions, day.weekday())


def holidays(days_off: dict[date, str], *, since: date, count: int = 365) -> dict[date, str]:
    """Return the days off from `since` on, those of a fixed date included."""
    days = (since + timedelta(days=number) for number in range(count))
    return {day: name for day in days if (name := holiday(day, days_off))}


def _stretches(
    sessions: Collection[Session], days_off: dict[date, str], first: date
) -> Iterator[tuple[datetime, datetime]]:
    for day in (first + timedelta(days=count) for count in range(_LOOKS_AHEAD)):
        if holiday(day, days_off):
            continue
        for one in sorted(sessions, key=lambda row: row.opens):
            if one.weekday == day.weekday():
                yield (
                    datetime.combine(day, one.opens, clock.VN),
                    datetime.combine(day, one.closes, clock.VN),
                )


def lines(sessions: Collection[Session]) -> list[tuple[str, str]]:
    """Return the week for reading: ("thứ Hai – thứ Sáu", "08:00–12:00, 13:30–17:00")."""
    by_day = [_day_words(sessions, weekday) for weekday in range(7)]
    groups: list[list[int]] = []
    for weekday, hours in enumerate(by_day):
        if groups and by_day[groups[-1][0]] == hours:
            groups[-1].append(weekday)
        else:
            groups.append([weekday])
    return [(_span(group), by_day[group[0]]) for group in groups]


def _day_words(sessions: Collection[Session], weekday: int) -> str:
    """Return the hours of a day of the week, or that it is closed."""
    found = sorted((one for one in sessions if one.weekday == weekday), key=lambda row: row.opens)
    return ", ".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in found) or "nghỉ"


def _span(group: list[int]) -> str:
    first, last = DAY_NAMES[group[0]], DAY_NAMES[group[-1]]
    named = first if len(group) == 1 else f"{first} – {last}"
    return f"{named[:1].upper()}{named[1:]}"
