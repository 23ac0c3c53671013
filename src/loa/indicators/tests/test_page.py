"""The console page of indicators."""

from decimal import Decimal

import pytest
from django.urls import reverse

from loa.accounts import operations as accounts
from loa.indicators import queries
from loa.indicators.periods import months_before
from loa.indicators.presenters import trend
from loa.indicators.types import SeriesPoint

from .test_indicators import NOW, set_one, visits  # noqa: F401 - a fixture

PERIODS = months_before(queries.period_for("2026-M11"), 3)


@pytest.fixture
def officer(client, db):
    """A signed-in officer's browser."""
    made = accounts.add_officer(
        user_name="hoa", full_name="Nguyễn Thị Hoa", password="mat-khau-dai-14", now=NOW, actor=None
    )
    client.force_login(made.user)
    return client


@pytest.mark.django_db
def test_only_officers_may_see_it(client):
    assert client.get(reverse("indicator_list")).status_code == 302


def test_the_page_shows_value_target_and_rows(officer, visits):  # noqa: F811
    set_one()
    html = officer.get(reverse("indicator_list"), {"ky": "2026-M11"}).content.decode()
    assert "tháng 11/2026 (15/10/2026 – 14/11/2026)" in html
    assert "Chỉ tiêu ít nhất 2 lượt" in html
    assert "Các dòng phía sau (1)" in html


def test_an_indicator_nobody_measures_says_so(officer):
    set_one()
    html = officer.get(reverse("indicator_list"), {"ky": "không"}).content.decode()
    assert "chưa có số liệu" in html
    assert "phần mềm chưa có cách đo" in html


def test_bars_start_at_zero_and_unknown_has_no_bar():
    points = [
        SeriesPoint(p, v) for p, v in zip(PERIODS, [Decimal(5), None, Decimal(10)], strict=True)
    ]
    drawn = trend(points, "lượt", None)
    assert drawn.bars[1].height is None
    assert drawn.bars[1].text == "chưa có số liệu"
    assert drawn.bars[0].height == pytest.approx(drawn.bars[2].height / 2)
    assert drawn.bars[2].y + drawn.bars[2].height == drawn.baseline


def test_a_target_above_all_values_sets_the_scale():
    drawn = trend([SeriesPoint(PERIODS[0], Decimal(5))], "%", Decimal(60))
    assert drawn.target_y < drawn.bars[0].y
