"""Reads of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from loa.kernel.clock import local_date

from .contract import Measure, MeasureValue, measures
from .errors import NoIndicator
from .models import Indicator, Measurement, Series
from .periods import period_for as _period_for
from .types import IndicatorValue, Period, SeriesPoint, TargetCard

_EMPTY = MeasureValue(value=None)


def period_for(code: str) -> Period:
    """Return the reporting period called `code`; raise UnknownPeriod."""
    return _period_for(code)


def indicator_by_code(code: str) -> Indicator:
    """Return the indicator; raise NoIndicator."""
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise NoIndicator(f"Không có chỉ số mã “{code}”.")
    return found


def measure_of(indicator: Indicator) -> Measure | None:
    """Return the registered measure behind an indicator, if the software has it."""
    code = indicator.measure_code
    return measures.get(code) if code in measures else None


def current_values(start: datetime, end: datetime) -> list[IndicatorValue]:
    """Return every indicator with its value in `[start, end)`, then the measures without one."""
    indicators = list(Indicator.objects.prefetch_related("targets"))
    bound = {indicator.measure_code for indicator in indicators}
    found = [value_of(indicator, start, end) for indicator in indicators]
    return found + [
        _own_value(measure, start, end) for measure in measures if measure.code not in bound
    ]


def value_of(indicator: Indicator, start: datetime, end: datetime) -> IndicatorValue:
    """Return one indicator with its value, target and rows in `[start, end)`."""
    measure = measure_of(indicator)
    if indicator.series == Series.OFFICIAL:
        measured, source = _official_value(indicator, start, end)
        is_measured = True
    else:
        measured = measure.value(start, end) if measure else _EMPTY
        source = measure.source if measure else ""
        is_measured = measure is not None
    return IndicatorValue(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        series=indicator.series,
        definition=indicator.definition or (measure.definition if measure else ""),
        source=source,
        value=measured.value,
        rows=measured.rows,
        numerator=measured.numerator,
        denominator=measured.denominator,
        target=_target(indicator, end),
        is_measured=is_measured,
    )


def series(indicator_code: str, periods: Iterable[Period]) -> list[SeriesPoint]:
    """Return the value in each period: measured ones as stored, others fresh; raise NoIndicator."""
    indicator = Indicator.objects.filter(code=indicator_code).first()
    if indicator is None and indicator_code in measures:
        measure = measures.get(indicator_code)
        return [SeriesPoint(p, measure.value(p.starts_at, p.ends_at).value) for p in periods]
    indicator = indicator or indicator_by_code(indicator_code)
    return [SeriesPoint(period, _point(indicator, period)) for period in periods]


def measurements(*, period_code: str) -> list[Measurement]:
    """Return what was measured in a period."""
    rows = Measurement.objects.filter(period__code=period_code)
    return list(rows.select_related("indicator", "period").order_by("indicator__order"))


def measurements_between(codes: Iterable[str], start: datetime, end: datetime) -> list[Measurement]:
    """Return the measurements with a value computed in `[start, end)`, newest first."""
    rows = Measurement.objects.filter(
        indicator__code__in=list(codes),
        computed_at__gte=start,
        computed_at__lt=end,
        value__isnull=False,
    )
    return list(rows.select_related("indicator", "period").order_by("-computed_at"))


def _point(indicator: Indicator, period: Period) -> Decimal | None:
    stored = indicator.measurements.filter(period__code=period.code).first()
    if stored is not None:
        return stored.value
    return value_of(indicator, period.starts_at, period.ends_at).value


def _own_value(measure: Measure, start: datetime, end: datetime) -> IndicatorValue:
    measured = measure.value(start, end)
    return IndicatorValue(
        code=measure.code,
        name=measure.name,
        unit=measure.unit,
        series=Series.OWN,
        definition=measure.definition,
        source=measure.source,
        value=measured.value,
        rows=measured.rows,
        numerator=measured.numerator,
        denominator=measured.denominator,
    )


def _official_value(
    indicator: Indicator, start: datetime, end: datetime
) -> tuple[MeasureValue, str]:
    """Return the newest official figure whose period lies within the interval."""
    row = indicator.measurements.filter(
        period__starts_at__gte=start, period__ends_at__lte=end
    ).first()
    if row is None:
        return _EMPTY, ""
    return MeasureValue(row.value, (), row.numerator, row.denominator), row.source


def _target(indicator: Indicator, end: datetime) -> TargetCard | None:
    """Return the last target that began before `end`; an older one stays the goal to look at."""
    day = local_date(end)
    begun = [target for target in indicator.targets.all() if target.starts_on < day]
    if not begun:
        return None
    last = begun[-1]
    return TargetCard(last.value, last.comparison, last.source, last.checked_on)
