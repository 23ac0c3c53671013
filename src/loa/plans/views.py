"""Console pages of plans: the time line, every clause, every unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from loa.kernel import clock
from loa.kernel.access import officer_required

from . import queries
from .errors import NoPlan
from .models import Plan
from .presenters import Filter, due_lines, tally, time_line, unit_cards


def _plan(request: HttpRequest, now: datetime) -> Plan | None:
    """Return the plan of the year asked for, else the active one; None before any import."""
    year = request.GET.get("nam", "")
    try:
        if year.isdigit():
            return queries.plan_of_year(int(year))
        return queries.active_plan(clock.local_date(now))
    except NoPlan:
        return None


def _page(
    request: HttpRequest, template: str, tab: str, plan: Plan | None = None, **context: Any
) -> HttpResponse:
    """Draw one of the three pages with what they share; years are text, not grouped numbers."""
    shared = {
        "tab": tab,
        "plan": plan,
        "year": str(plan.year) if plan else "",
        "years": [str(other.year) for other in queries.plans()],
    }
    return render(request, f"plans/{template}.html", shared | context)


@officer_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show the phases on a time line, their activities and what is due."""
    now = clock.now()
    plan = _plan(request, now)
    if plan is None:
        return _page(request, "empty", "overview")
    states = queries.clause_states(plan, now)
    line = time_line(queries.phases(plan), states, clock.local_date(now))
    return _page(
        request,
        "overview",
        "overview",
        plan=plan,
        now=now,
        line=line,
        due=due_lines(line),
        tally=tally(states),
        messages_of_plan=queries.key_messages(plan),
        audiences=plan.audiences.all(),
        budget_sources=plan.budget_sources.all(),
    )


@officer_required
def clauses(request: HttpRequest) -> HttpResponse:
    """Show every clause with what carries it out; the officer may filter and print."""
    now = clock.now()
    plan = _plan(request, now)
    if plan is None:
        return _page(request, "empty", "clauses")
    states = queries.clause_states(plan, now)
    chosen = Filter.read(request.GET)
    shown = [state for state in states if chosen.takes(state)]
    return _page(
        request,
        "clauses",
        "clauses",
        plan=plan,
        now=now,
        chosen=chosen,
        tally=tally(states),
        states=shown,
        shown_count=sum(not state.is_heading for state in shown),
        parts=[state for state in states if state.is_heading and state.depth == 0],
        roles=queries.roles(plan),
    )


@officer_required
def units(request: HttpRequest) -> HttpResponse:
    """Show every unit with its duties and who reports what to whom."""
    now = clock.now()
    plan = _plan(request, now)
    if plan is None:
        return _page(request, "empty", "units")
    cards = unit_cards(queries.roles(plan), queries.clause_states(plan, now))
    lines = plan.reporting_lines.select_related("from_unit", "to_unit", "clause")
    return _page(request, "units", "units", plan=plan, now=now, cards=cards, lines=lines)
