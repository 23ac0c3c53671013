"""Periods and values that other apps get to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from loa.kernel.clock import local_date, vn_date
from loa.kernel.text import number

NO_VALUE = "chưa có số liệu"


@dataclass(frozen=True)
class EvidenceRow:
    """One dated row that proves something: a posting, a visit, a click. `url` may be empty."""

    at: datetime
    label: str
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Period:
    """A reporting period: the half-open interval `[starts_at, ends_at)` of aware instants."""

    code: str
    kind: str
    name: str
    starts_at: datetime
    ends_at: datetime

    @property
    def first_day(self) -> date:
        """Return the first day that counts."""
        return local_date(self.starts_at)

    @property
    def last_day(self) -> date:
        """Return the last day that counts."""
        return local_date(self.ends_at - timedelta(microseconds=1))

    @property
    def label(self) -> str:
        """Return "quý III/2025 (15/06/2025 – 14/09/2025)"."""
        return f"{self.name} ({vn_date(self.first_day)} – {vn_date(self.last_day)})"


@dataclass(frozen=True)
class TargetCard:
    """What a plan wants to reach, and who said so."""

    value: Decimal
    comparison: str
    source: str
    checked_on: date | None

    def is_met_by(self, value: Decimal) -> bool:
        """Say whether `value` reaches the target."""
        return value >= self.value if self.comparison == "at_least" else value <= self.value


@dataclass(frozen=True)
class IndicatorValue:
    """An indicator with its value in an interval; `value` None is shown as "chưa có số liệu"."""

    code: str
    name: str
    unit: str
    series: str
    definition: str
    source: str
    value: Decimal | None
    rows: tuple[EvidenceRow, ...] = ()
    numerator: int | None = None
    denominator: int | None = None
    target: TargetCard | None = None
    is_measured: bool = True

    @property
    def is_official(self) -> bool:
        """Say whether the value comes from an official source rather than from our rows."""
        return self.series == "official"

    @property
    def is_met(self) -> bool | None:
        """Say whether the target is reached; None without a target or a value."""
        if self.target is None or self.value is None:
            return None
        return self.target.is_met_by(self.value)

    @property
    def text(self) -> str:
        """Return the value as Vietnamese text with its unit, or "chưa có số liệu"."""
        return value_text(self.value, self.unit)


@dataclass(frozen=True)
class SeriesPoint:
    """One period of a series."""

    period: Period
    value: Decimal | None


def value_text(value: Decimal | None, unit: str) -> str:
    """Return "59,71 %", "1.204 lượt" or "chưa có số liệu"."""
    if value is None:
        return NO_VALUE
    decimals = 0 if value == value.to_integral_value() else 2
    return f"{number(float(value), decimals=decimals)} {unit}".strip()
