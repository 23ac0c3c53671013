"""Measuring: from registered measures, per period, frozen when reported."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from loa.indicators import operations, queries
from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, measures, register_measure
from loa.indicators.errors import NoIndicator, NotMeasurable, PeriodFrozen
from loa.indicators.jobs import measure_month
from loa.kernel.errors import Invalid
from loa.kernel.importing import ImportReport

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PERIOD = queries.period_for("2026-M11")
INSIDE = datetime(2026, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def visits():
    """A registered measure over a list of moments that the test may change."""
    moments = [INSIDE]

    def value(start, end):
        return MeasureValue.count(
            [EvidenceRow(at=at, label="Lượt thử") for at in moments if start <= at < end]
        )

    register_measure(
        Measure(
            code="test_visits",
            name="Lượt thử",
            unit="lượt",
            definition="Đếm lượt thử",
            source="bài kiểm tra",
            value=value,
        )
    )
    yield moments
    measures.remove("test_visits")


def set_one(series="own", **target):
    given = operations.IndicatorGiven(
        code="visits", name="Số lượt", unit="lượt", series=series, measure_code="test_visits",
        target=operations.TargetGiven(value=Decimal(2), starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1), source="Kế hoạch", **target),
    )  # fmt: skip
    return operations.set_indicators(
        indicators=[given], report=ImportReport(), now=NOW, actor=None
    )[0]


def measure(**more):
    return operations.measure(
        **{"indicator_code": "visits", "period": PERIOD, "now": NOW, "actor": None} | more
    )


def current():
    return next(
        v for v in queries.current_values(PERIOD.starts_at, PERIOD.ends_at) if v.code == "visits"
    )


def test_a_value_follows_its_rows(visits):
    set_one()
    assert (current().value, current().is_met) == (1, False)
    visits.append(INSIDE)
    assert (current().value, current().is_met) == (2, True)
    visits.clear()
    assert current().value == 0


def test_the_end_of_a_period_is_not_in_it(visits):
    set_one()
    visits[:] = [PERIOD.starts_at, PERIOD.ends_at]
    assert [row.at for row in current().rows] == [PERIOD.starts_at]


def test_a_measure_nobody_registered_has_no_value():
    set_one()
    assert (current().text, current().is_measured, current().is_met) == (
        "chưa có số liệu",
        False,
        None,
    )
    with pytest.raises(NotMeasurable, match="chưa có cách đo"):
        measure()


def test_a_measure_without_indicator_is_listed_too(visits):
    codes = [value.code for value in queries.current_values(PERIOD.starts_at, PERIOD.ends_at)]
    assert "test_visits" in codes


def test_measuring_stores_the_rows_and_can_be_repeated(visits):
    set_one()
    measure()
    visits.append(INSIDE)
    stored = measure()
    assert (stored.value, len(stored.rows)) == (2, 2)
    assert queries.measurements(period_code="2026-M11") == [stored]


def test_a_frozen_period_does_not_change(visits):
    set_one()
    measure()
    operations.freeze(period=PERIOD, now=NOW, actor=None)
    visits.append(INSIDE)
    with pytest.raises(PeriodFrozen, match="đã chốt"):
        measure()
    assert queries.series("visits", [PERIOD])[0].value == 1


def test_official_figures_are_entered_with_a_source(visits):
    set_one(series="official")
    with pytest.raises(NotMeasurable, match="số chính thức"):
        measure()
    assert current().value is None
    figure = {
        "indicator_code": "visits",
        "period": PERIOD,
        "checked_on": date(2026, 11, 20),
        "now": NOW,
        "actor": None,
    }
    with pytest.raises(Invalid, match="phải ghi nguồn"):
        operations.enter_figure(value=Decimal("59.71"), source=" ", **figure)
    operations.enter_figure(value=Decimal("59.71"), source="Cổng DVCQG", **figure)
    assert current().text == "59,71 lượt"


def test_an_own_figure_is_never_typed_in(visits):
    set_one()
    with pytest.raises(NotMeasurable, match="không nhập tay"):
        operations.enter_figure(
            indicator_code="visits",
            period=PERIOD,
            value=Decimal(9),
            source="tôi",
            checked_on=date(2026, 11, 1),
            now=NOW,
            actor=None,
        )


def test_an_unknown_indicator_is_named():
    with pytest.raises(NoIndicator, match="khong-co"):
        measure(indicator_code="khong-co")


def test_a_share_over_nothing_is_unknown():
    assert MeasureValue.share(0, 0).value is None
    assert MeasureValue.share(1, 3).value == Decimal("33.33")


def test_the_daily_job_measures_the_running_month(visits):
    set_one()
    visits.append(datetime(2026, 11, 20, tzinfo=UTC))
    assert measure_month(NOW) == 1
    assert queries.measurements(period_code="2026-M12")[0].value == 1
    operations.freeze(period=queries.period_for("2026-M12"), now=NOW, actor=None)
    assert measure_month(NOW) == 0
