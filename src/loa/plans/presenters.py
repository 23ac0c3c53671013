"""What the console pages of plans show, worked out before the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .models import Activity, Phase, UnitRole
from .types import ClauseState, State


@dataclass(frozen=True)
class Filter:
    """What the officer chose to see; empty means everything."""

    part: str = ""
    unit: str = ""
    state: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """Return the filter of a page address."""
        state = query.get("trang-thai", "")
        return cls(
            part=query.get("phan", ""),
            unit=query.get("don-vi", ""),
            state=state if state in State.values else "",
        )

    def takes(self, clause: ClauseState) -> bool:
        """Say whether a clause is shown; headings follow only the part."""
        if self.part and clause.part != self.part:
            return False
        if clause.is_heading:
            return not (self.unit or self.state)
        if self.unit and self.unit not in clause.unit_codes:
            return False
        return not self.state or clause.state == self.state


@dataclass(frozen=True)
class Tally:
    """How many clauses are in one state."""

    state: str
    label: str
    count: int
    percent: float


@dataclass(frozen=True)
class ActivityLine:
    """An activity with its state, its dates and how it stands today."""

    activity: Activity
    clause: ClauseState
    when: str
    is_due: bool

    @property
    def last_day(self) -> date:
        """Return the last day of the activity."""
        return self.activity.ends_on - timedelta(days=1)


@dataclass(frozen=True)
class PhaseBar:
    """A phase on the time line; `left` and `width` are percents of the whole."""

    phase: Phase
    left: float
    width: float
    when: str
    lines: list[ActivityLine]

    @property
    def last_day(self) -> date:
        """Return the last day of the phase."""
        return self.phase.ends_on - timedelta(days=1)


@dataclass(frozen=True)
class TimeLine:
    """All phases between two days, the months on top, and where today stands."""

    bars: list[PhaseBar]
    months: list[tuple[str, float, float]]
    today: float | None


@dataclass(frozen=True)
class UnitCard:
    """A unit with its duties and their states."""

    role: UnitRole
    duties: list[ClauseState]
    doing: int


def tally(states: Iterable[ClauseState]) -> list[Tally]:
    """Count the clauses by state; headings do not count."""
    counts = Counter(state.state for state in states if not state.is_heading)
    whole = counts.total() or 1
    return [
        Tally(state.value, str(state.label), counts[state], 100 * counts[state] / whole)
        for state in State
    ]


def time_line(phases: list[Phase], states: Iterable[ClauseState], today: date) -> TimeLine:
    """Return the phases laid out from the first day to the last."""
    if not phases:
        return TimeLine([], [], None)
    first = min(phase.starts_on for phase in phases)
    last = max(phase.ends_on for phase in phases)
    days = (last - first).days
    by_number = {state.number: state for state in states}

    def percent(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    bars = [
        PhaseBar(
            phase=phase,
            left=percent(phase.starts_on),
            width=percent(phase.ends_on) - percent(phase.starts_on),
            when=_when(phase.starts_on, phase.ends_on, today),
            lines=[_line(activity, by_number, today) for activity in phase.activities.all()],
        )
        for phase in phases
    ]
    months = [
        (f"T{day.month}", percent(day), percent(_next_month(day))) for day in _months(first, last)
    ]
    marker = percent(today) if first <= today < last else None
    return TimeLine(bars, [(name, left, right - left) for name, left, right in months], marker)


def due_lines(line: TimeLine) -> list[ActivityLine]:
    """Return the activities that run now and still lack evidence, the first to end on top."""
    found = [activity for bar in line.bars for activity in bar.lines if activity.is_due]
    return sorted(found, key=lambda activity: activity.activity.ends_on)


def unit_cards(roles: Iterable[UnitRole], states: Iterable[ClauseState]) -> list[UnitCard]:
    """Return each unit with its duties."""
    by_number = {state.number: state for state in states}
    cards = []
    for role in roles:
        duties = [by_number[duty.clause.number] for duty in role.duties.all()]
        cards.append(UnitCard(role, duties, sum(duty.state == State.DOING for duty in duties)))
    return cards


def _line(activity: Activity, by_number: dict[str, ClauseState], today: date) -> ActivityLine:
    clause = by_number[activity.clause.number]
    when = _when(activity.starts_on, activity.ends_on, today)
    return ActivityLine(activity, clause, when, when == "now" and clause.state != State.DOING)


def _when(starts_on: date, ends_on: date, today: date) -> str:
    """Return "past", "now" or "future" for the half-open interval."""
    if today < starts_on:
        return "future"
    return "now" if today < ends_on else "past"


def _months(first: date, last: date) -> list[date]:
    days = []
    day = first.replace(day=1)
    while day < last:
        days.append(day)
        day = _next_month(day)
    return days


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
