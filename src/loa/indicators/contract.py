"""What an app offers to be measured and shown as evidence.

An app writes `indicators.py` and registers its measures, and `activities.py` and registers the
kinds of activity it carries out. Both registries sit here, low, so that every app may use them;
apps above `plans` may import the second one from `loa.plans.contract`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from loa.kernel.registry import Registry

from .types import EvidenceRow

__all__ = [
    "ActivityKind",
    "Evidence",
    "EvidenceRow",
    "Measure",
    "MeasureValue",
    "activity_kinds",
    "measures",
    "register_activity_kind",
    "register_measure",
]


@dataclass(frozen=True)
class MeasureValue:
    """A measured value with the rows behind it; `value` None means that nothing is known.

    A zero denominator is None, never 0 (facts on QĐ 766: no points are invented).
    """

    value: Decimal | None
    rows: tuple[EvidenceRow, ...] = ()
    numerator: int | None = None
    denominator: int | None = None

    @classmethod
    def count(cls, rows: list[EvidenceRow]) -> MeasureValue:
        """Return the number of `rows` as the value."""
        return cls(value=Decimal(len(rows)), rows=tuple(rows))

    @classmethod
    def share(
        cls, numerator: int, denominator: int, rows: list[EvidenceRow] | None = None
    ) -> MeasureValue:
        """Return a percentage with two decimals, or None over a zero denominator."""
        value = (
            (Decimal(100) * numerator / denominator).quantize(Decimal("0.01"))
            if denominator
            else None
        )
        return cls(value, tuple(rows or ()), numerator, denominator)


@dataclass(frozen=True)
class Measure:
    """Something that can be counted between two instants.

    `unit` and `definition` are Vietnamese; `source` says where the rows come from; `period` is
    the period it makes sense for ("day", "month", "quarter"…). `value` takes a half-open
    interval of aware datetimes.
    """

    code: str
    name: str
    unit: str
    definition: str
    source: str
    value: Callable[[datetime, datetime], MeasureValue]
    period: str = "month"


class Evidence(Protocol):
    """Finds the rows of a kind of activity in a half-open interval of aware datetimes."""

    def __call__(
        self, *, params: Mapping[str, Any], start: datetime, end: datetime
    ) -> list[EvidenceRow]:
        """Return the rows, newest first."""


@dataclass(frozen=True)
class ActivityKind:
    """A kind of activity that carries out clauses of a plan; its state is always a query.

    `label` is Vietnamese; `params` are those a plan may give, with what each means.
    """

    code: str
    label: str
    evidence: Evidence
    params: Mapping[str, str] = field(default_factory=dict)


measures: Registry[Measure] = Registry("số đo")
activity_kinds: Registry[ActivityKind] = Registry("loại hoạt động")


def register_measure(measure: Measure) -> Measure:
    """Register `measure` under its code; called at import of an `indicators.py`."""
    return measures.register(measure.code, measure)


def register_activity_kind(kind: ActivityKind) -> ActivityKind:
    """Register `kind` under its code; called at import of an `activities.py`."""
    return activity_kinds.register(kind.code, kind)
