"""Which day a question means: “hôm nay”, “thứ bảy”, “mùng 2/9”, “tết dương”. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from loa.kernel.text import fold

_TODAY = re.compile(
    r"\b(hom nay|bua nay|bay gio|gio nay|luc nay|sang nay|trua nay|chieu nay|toi nay)\b"
)
_NOW = re.compile(r"\b(bay gio|gio nay|luc nay|dang mo|con mo|mo cua chua)\b")
_TOMORROW = re.compile(r"\b(ngay mai|sang mai|chieu mai|mai)\b")
_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?\b|\b(\d{1,2}) thang (\d{1,2})\b")
_WEEKDAYS = ("hai|2", "ba|3", "tu|4", "nam|5", "sau|6", "bay|7")
_SUNDAY = re.compile(r"\b(chu nhat|cn)\b")
_WEEKEND = re.compile(r"\bcuoi tuan\b")


def is_now(text: str) -> bool:
    """Return whether this moment is meant."""
    return _NOW.search(fold(text)) is not None


def day_meant(text: str, *, today: date, holidays: Mapping[date, str]) -> date | None:
    """Return the next such day from `today` on, None where no day is named."""
    folded = fold(text)
    named = _dated(folded, today) or _holiday(folded, holidays)
    if named is not None:
        return named
    if _TODAY.search(folded):
        return today
    if _TOMORROW.search(folded):
        return today + timedelta(days=1)
    return _weekday(folded, today)


def _dated(folded: str, today: date) -> date | None:
    found = _DATE.search(folded)
    if found is None:
        return None
    day, month = int(found[1] or found[4]), int(found[2] or found[5])
    try:
        if found[3]:
            return date(int(found[3]), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _holiday(folded: str, holidays: Mapping[date, str]) -> date | None:
    return next((day for day, name in sorted(holidays.items()) if fold(name) in folded), None)


def _weekday(folded: str, today: date) -> date | None:
    wanted = 6 if _SUNDAY.search(folded) else 5 if _WEEKEND.search(folded) else None
    for number, names in enumerate(_WEEKDAYS):
        if re.search(rf"\b(thu ({names})|t{number + 2})\b", folded):
            wanted = number
    return None if wanted is None else today + timedelta(days=(wanted - today.weekday()) % 7)
