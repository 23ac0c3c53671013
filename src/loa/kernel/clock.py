"""Time: aware everywhere, shown in Việt Nam's zone. Operations get `now` passed in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

VN = ZoneInfo("Asia/Ho_Chi_Minh")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def now() -> datetime:
    """Return this instant; called at the edges only (views, tasks, commands)."""
    return timezone.now()


def local(moment: datetime) -> datetime:
    """Return `moment` in Việt Nam's zone."""
    return moment.astimezone(VN)


def local_date(moment: datetime) -> date:
    """Return the calendar day of `moment` in Việt Nam."""
    return local(moment).date()


def start_of_day(day: date) -> datetime:
    """Return the aware instant at which `day` begins in Việt Nam."""
    return datetime(day.year, day.month, day.day, tzinfo=VN)


def day_range(day: date) -> tuple[datetime, datetime]:
    """Return the half-open interval of `day` in Việt Nam."""
    return start_of_day(day), start_of_day(day + timedelta(days=1))


def days_within(start: datetime, end: datetime) -> tuple[date, date]:
    """Return the half-open range of Vietnamese days that begin in `[start, end)`."""
    first, last = local_date(start), local_date(end)
    if start_of_day(first) < start:
        first += timedelta(days=1)
    if start_of_day(last) < end:
        last += timedelta(days=1)
    return first, last


def vn_date(day: date) -> str:
    """Return "23/11/2026"."""
    return f"{day:%d/%m/%Y}"


def vn_long_date(day: date) -> str:
    """Return "thứ Hai, 23/11/2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def vn_datetime(moment: datetime) -> str:
    """Return "17:05 ngày 23/11/2026"."""
    return f"{local(moment):%H:%M} ngày {local(moment):%d/%m/%Y}"
