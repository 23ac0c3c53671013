"""Reporting periods with the cut-offs of NĐ 09/2019/NĐ-CP.

Months begin on the 15th of the month before and end on the 14th; quarters likewise; six months,
nine months and years begin on 15/12 of the year before. Checked 23/11/2026 against a provincial
decision that repeats article 12 (QĐ 01/2023/QĐ-UBND Khánh Hòa); the decree's own text was not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loa.kernel.clock import start_of_day

from .errors import UnknownPeriod
from .types import Period

CUT_OFF_DAY = 15
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:M(?P<month>\d{1,2})|Q(?P<quarter>[1-4])|(?P<long>H1|9M|Y)))?"
)


@dataclass(frozen=True)
class _Rule:
    """A period that ends in `last_month` and is `months` long."""

    kind: str
    name: str
    months: int
    last_month: int


_LONG = {
    "H1": _Rule("half", "6 tháng đầu năm {year}", 6, 6),
    "9M": _Rule("nine_months", "9 tháng đầu năm {year}", 9, 9),
    "Y": _Rule("year", "năm {year}", 12, 12),
}


def period_for(code: str) -> Period:
    """Return the period called "2026-M11", "2025-Q3", "2026-H1", "2026-9M" or "2026".

    Raise UnknownPeriod with the forms that can be read.
    """
    match = _CODE.fullmatch(code.strip().upper())
    rule = _rule(match) if match else None
    if match is None or rule is None:
        raise UnknownPeriod(
            f"Không hiểu kỳ báo cáo “{code}”. Viết 2026-M11 (tháng), 2026-Q3 (quý), "
            "2026-H1 (6 tháng), 2026-9M (9 tháng) hoặc 2026 (năm)."
        )
    year = int(match["year"])
    return Period(
        code=code.strip().upper(),
        kind=rule.kind,
        name=rule.name.format(year=year),
        starts_at=start_of_day(_cut_off(year, rule.last_month - rule.months)),
        ends_at=start_of_day(_cut_off(year, rule.last_month)),
    )


def month_containing(day: date) -> Period:
    """Return the report month in which `day` counts: 15/11 already belongs to December."""
    month = day.month + (1 if day.day >= CUT_OFF_DAY else 0)
    return period_for(f"{day.year + month // 13}-M{(month - 1) % 12 + 1:02d}")


def months_before(period: Period, count: int) -> list[Period]:
    """Return `count` report months ending with `period`, oldest first."""
    year, month = (int(part) for part in period.code.split("-M"))
    last = year * 12 + month - 1
    numbers = range(last - count + 1, last + 1)
    return [period_for(f"{number // 12}-M{number % 12 + 1:02d}") for number in numbers]


def _rule(match: re.Match[str]) -> _Rule | None:
    if match["month"]:
        month = int(match["month"])
        name = f"tháng {month:02d}/{{year}}"
        return _Rule("month", name, 1, month) if 1 <= month <= 12 else None
    if match["quarter"]:
        quarter = int(match["quarter"])
        return _Rule("quarter", f"quý {_ROMAN[quarter - 1]}/{{year}}", 3, quarter * 3)
    return _LONG[match["long"] or "Y"]


def _cut_off(year: int, month: int) -> date:
    """Return the cut-off day in `month` of `year`; month 0 is December of the year before."""
    return date(year, month, CUT_OFF_DAY) if month else date(year - 1, 12, CUT_OFF_DAY)
