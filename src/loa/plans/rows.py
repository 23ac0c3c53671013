"""A plan that was read and checked, in the shape of the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class ClauseRow:
    """A clause; `parent` is a number that stands before it, or empty."""

    number: str
    kind: str
    text: str
    title: str
    parent: str
    carried_by: list[dict[str, Any]]
    line: int


@dataclass(frozen=True)
class PhaseRow:
    """A phase `[starts_on, ends_on)` with the clauses of its activities."""

    code: str
    name: str
    clause: str
    goal: str
    starts_on: date
    ends_on: date
    units: list[str]
    activities: list[str]


@dataclass(frozen=True)
class UnitRow:
    """A unit of the plan and the clauses it carries."""

    code: str
    name: str
    kind: str
    parent: str
    role: str
    duties: list[str]


@dataclass(frozen=True)
class NamedRow:
    """An audience group or a budget source."""

    code: str
    name: str
    clause: str
    channels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LineRow:
    """A reporting line."""

    code: str
    from_unit: str
    to_unit: str
    to_name: str
    what: str
    frequency: str
    clause: str


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator; without `target` the plan names none."""

    code: str
    name: str
    unit: str
    series: str
    clause: str
    measure: str
    target: Decimal | None = None
    comparison: str = "at_least"
    source: str = ""
    checked_on: date | None = None


@dataclass
class CheckedPlan:
    """The whole plan."""

    year: int = 0
    authority: str = ""
    code: str = ""
    title: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    clauses: list[ClauseRow] = field(default_factory=list)
    phases: list[PhaseRow] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)
    audiences: list[NamedRow] = field(default_factory=list)
    budget_sources: list[NamedRow] = field(default_factory=list)
    reporting_lines: list[LineRow] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
