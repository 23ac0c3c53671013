"""Plan progress and public figures, read from rows at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache

from loa.catalog import queries as catalog
from loa.indicators import queries as indicators
from loa.indicators.types import IndicatorValue
from loa.kernel import clock
from loa.plans import queries as plans
from loa.plans.errors import NoPlan
from loa.plans.types import ClauseState, State

_PROMISE = "portal.promise"
PROMISE_KEPT_S = 300
# What everybody may see: results for residents, not how officers work.
PUBLIC_FIGURES = (
    "online_share",
    "satisfaction",
    "on_time_share",
    "people_guided",
    "units_posting",
    "guides_read",
    "guide_useful_share",
    "messages_delivered",
    "questions_answered",
    "link_clicks",
)


# What a month tells residents about themselves, told first on the page of progress.
MONTH_FIGURES = (
    "satisfaction",
    "on_time_share",
    "online_share",
    "people_guided",
    "guides_read",
    "questions_answered",
    "messages_delivered",
)


@dataclass(frozen=True)
class Deed:
    """One activity of a phase: its words, and how many dated rows prove it."""

    title: str
    count: int
    newest: datetime | None
    units: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Tell whether anything was done."""
        return self.count > 0


@dataclass(frozen=True)
class PhaseCard:
    """A phase of the plan as residents see it."""

    name: str
    first_day: date
    last_day: date
    when: str  # "đã qua", "đang làm", "sắp tới"
    deeds: tuple[Deed, ...]

    @property
    def done_count(self) -> int:
        """Return how many activities have a row."""
        return sum(deed.is_done for deed in self.deeds)


@dataclass(frozen=True)
class Promise:
    """The one line of the home page: a number and what it counts."""

    number: str
    words: str


def overview() -> dict[str, Any]:
    """Return all that the openness page shows."""
    now = clock.now()
    today = clock.local_date(now)
    found: dict[str, Any] = {"today": today, "counts": catalog.counts(), "plan": None}
    try:
        plan = plans.active_plan(today)
    except NoPlan:
        return found
    states = plans.clause_states(plan, now)
    leaves = plans.leaf_states(states)
    return found | {
        "plan": plan,
        "doing_count": _doing(leaves),
        "clause_count": len(leaves),
        "phases": _phases(plan, {state.number: state for state in states}, today),
        "figures": _figures(plan, now),
        "month": today.replace(day=1),
        "month_figures": _month_figures(now, today),
    }


def promise() -> Promise | None:
    """Return the line of the home page; counting a plan is work, so it is kept for a while."""
    kept: Promise | None = cache.get(_PROMISE)
    if kept is None:
        kept = _promise(clock.now())
        cache.set(_PROMISE, kept, PROMISE_KEPT_S)
    return kept


def _promise(now: datetime) -> Promise | None:
    """Return how much of the plan is under way, or how much of the catalog is confirmed."""
    try:
        plan = plans.active_plan(clock.local_date(now))
    except NoPlan:
        counts = catalog.counts()
        if not counts.procedure_count:
            return None
        number = f"{counts.confirmed_count} trên {counts.procedure_count}"
        return Promise(number, "thủ tục trên trang này đã được xã xác nhận.")
    leaves = plans.leaf_states(plans.clause_states(plan, now))
    number = f"{_doing(leaves)} trên {len(leaves)}"
    return Promise(number, f"việc trong kế hoạch năm {plan.year} đã bắt đầu và có minh chứng.")


def _doing(leaves: list[ClauseState]) -> int:
    return sum(state.state == State.DOING for state in leaves)


def _phases(plan: Any, states: dict[str, ClauseState], today: date) -> list[PhaseCard]:
    cards = []
    for phase in plans.phases(plan):
        deeds = tuple(
            _deed(states[activity.clause.number])
            for activity in phase.activities.all()
            if activity.clause.number in states
        )
        last_day = phase.ends_on - timedelta(days=1)
        when = "sắp tới" if today < phase.starts_on else "đang làm"
        when = "đã qua" if today > last_day else when
        cards.append(PhaseCard(phase.name, phase.starts_on, last_day, when, deeds))
    return sorted(cards, key=lambda card: card.when != "đang làm")


def _deed(state: ClauseState) -> Deed:
    return Deed(state.title, state.count, state.newest, state.unit_names)


def _month_figures(now: datetime, today: date) -> list[IndicatorValue]:
    """Return the figures of this month that were measured, in the order of the list."""
    values = indicators.current_values(clock.start_of_day(today.replace(day=1)), now)
    known = {value.code: value for value in values if value.value is not None}
    return [known[code] for code in MONTH_FIGURES if code in known]


def _figures(plan: Any, now: datetime) -> list[IndicatorValue]:
    """Return the public figures over the plan's year so far, those with a value first."""
    start = clock.start_of_day(date(plan.year, 1, 1))
    end = min(now, clock.start_of_day(date(plan.year + 1, 1, 1)))
    values = indicators.current_values(start, end)
    public = [value for value in values if value.code in PUBLIC_FIGURES]
    return sorted(public, key=lambda value: value.value is None)
