"""A plan of one year as the draft of another: dates move, clause numbers and wording stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .rows import CheckedPlan


def rolled(plan: CheckedPlan, year: int) -> CheckedPlan:
    """Return the plan moved to `year`: titled for it, every phase by whole years."""
    shift = year - plan.year
    if not shift:
        return plan
    phases = [
        replace(
            phase,
            starts_on=_moved(phase.starts_on, shift),
            ends_on=_moved(phase.ends_on, shift),
        )
        for phase in plan.phases
    ]
    title = plan.title.replace(f"năm {plan.year}", f"năm {year}")
    # The number and the date of signature belong to the signed document, not to its continuation.
    meta = plan.meta | {"number": "", "signed_on": None}
    return replace(plan, year=year, title=title, meta=meta, phases=phases)


def _moved(day: date, years: int) -> date:
    """Return `day` some years later; 29/02 becomes 28/02 in a year without it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
