"""The cut-offs of NĐ 09/2019 (facts B2)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.indicators.errors import UnknownPeriod
from loa.indicators.periods import month_containing, months_before, period_for


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-M11", date(2026, 10, 15), date(2026, 11, 14)),
        ("2026-M01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2025-Q3", date(2025, 6, 15), date(2025, 9, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_cut_offs(code, first, last):
    period = period_for(code)
    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize("code", ["2026-M13", "2026-Q5", "2026-H2", "quý 3", "", "26-Q1"])
def test_what_cannot_be_read_is_said(code):
    with pytest.raises(UnknownPeriod, match="Không hiểu kỳ báo cáo"):
        period_for(code)


def test_the_label_speaks_vietnamese():
    assert period_for("2025-Q3").label == "quý III/2025 (15/06/2025 – 14/09/2025)"


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_counts_in_exactly_its_month(day):
    period = month_containing(day)
    assert period.first_day <= day <= period.last_day
    following = month_containing(period.last_day + timedelta(days=1))
    assert following.starts_at == period.ends_at


def test_months_before_follow_without_gap():
    months = months_before(period_for("2026-M02"), 4)
    assert [month.code for month in months] == ["2025-M11", "2025-M12", "2026-M01", "2026-M02"]
    assert all(a.ends_at == b.starts_at for a, b in pairwise(months))
