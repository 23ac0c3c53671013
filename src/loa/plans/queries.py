"""Reads of plans. The state of a clause is computed here, from rows, every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from loa.kernel.clock import start_of_day

from .errors import NoPlan
from .evidence import EvidenceFinder
from .models import Activity, Campaign, Clause, Phase, Plan, UnitRole
from .types import ClauseKind, ClauseState, KeyMessageCard, State


def active_plan(on: date) -> Plan:
    """Return the plan of the year of `on`, else the last one before it; raise NoPlan."""
    plan = Plan.objects.filter(year__lte=on.year).order_by("-year").first()
    if plan is None:
        raise NoPlan("Chưa có kế hoạch nào. Hãy nạp: ./loa import plan plans/o-dien-2025.yaml")
    return plan


def plan_of_year(year: int) -> Plan:
    """Return the plan of `year`; raise NoPlan."""
    plan = Plan.objects.filter(year=year).first()
    if plan is None:
        raise NoPlan(f"Chưa có kế hoạch năm {year}.")
    return plan


def plans() -> QuerySet[Plan]:
    """Return all plans, the newest year first."""
    return Plan.objects.all()


def phases(plan: Plan) -> list[Phase]:
    """Return the phases in order with their units and activities."""
    rows = plan.phases.select_related("clause", "goal")
    return list(rows.prefetch_related("units", "activities__clause", "activities__units"))


def current_phase(plan: Plan, on: date) -> Phase | None:
    """Return the phase that holds `on`, if one does."""
    return plan.phases.filter(starts_on__lte=on, ends_on__gt=on).first()


def activities(plan: Plan, *, on: date | None = None) -> QuerySet[Activity]:
    """Return the activities of a plan, all or those that run on a day."""
    rows = Activity.objects.filter(phase__plan=plan).select_related("clause", "phase")
    if on is not None:
        rows = rows.filter(starts_on__lte=on, ends_on__gt=on)
    return rows.prefetch_related("units")


def roles(plan: Plan) -> list[UnitRole]:
    """Return the units of a plan with their roles and duties."""
    rows = plan.roles.select_related("unit")
    return list(rows.prefetch_related("duties__clause"))


def key_messages(plan: Plan) -> list[KeyMessageCard]:
    """Return the messages of a plan in the plan's order, word for word."""
    return [
        KeyMessageCard(
            code=row["code"],
            audience=row["audience"],
            text=row["text"],
            clause=row["clause"],
            note=row.get("note") or "",
        )
        for row in plan.messages
    ]


def campaigns_started(start: datetime, end: datetime) -> QuerySet[Campaign]:
    """Return the campaigns started in `[start, end)`, newest first."""
    rows = Campaign.objects.filter(started_at__gte=start, started_at__lt=end)
    return rows.order_by("-started_at")


def plans_imported(start: datetime, end: datetime) -> QuerySet[Plan]:
    """Return the plans first imported in `[start, end)`, newest first."""
    return Plan.objects.filter(imported_at__gte=start, imported_at__lt=end).order_by("-imported_at")


def clause_states(plan: Plan, as_of: datetime) -> list[ClauseState]:
    """Return every clause with its state in the plan's year up to `as_of` (exclusive).

    A clause with carriers is "đang thực hiện" when at least one has a row, "chưa có trong phần
    mềm" when none exists in the software, else "chưa có minh chứng". A clause that only opens
    others is as bad as its worst part.
    """
    start = start_of_day(date(plan.year, 1, 1))
    end = min(as_of, start_of_day(date(plan.year + 1, 1, 1)))
    finder = EvidenceFinder(start, max(start, end))
    clauses = list(plan.clauses.all())
    names = _units_by_clause(plan)
    states: dict[int, ClauseState] = {}
    children: dict[int | None, list[Clause]] = defaultdict(list)
    for clause in clauses:
        children[clause.parent_id].append(clause)
    # Children stand after their parent, so going backwards every part is known before its whole.
    for clause in reversed(clauses):
        parts = [states[child.pk] for child in children[clause.pk]]
        states[clause.pk] = _state(clause, finder, parts, names.get(clause.pk, []))
    return [states[clause.pk] for clause in clauses]


def _state(
    clause: Clause, finder: EvidenceFinder, parts: list[ClauseState], units: list[tuple[str, str]]
) -> ClauseState:
    carriers = finder.carriers(clause.carried_by)
    if carriers:
        state = _best(carrier.state for carrier in carriers)
        rows = finder.merged(carrier.rows for carrier in carriers)
    else:
        state = _worst(part.state for part in parts)
        rows = finder.merged(part.rows for part in parts)
    return ClauseState(
        number=clause.number,
        kind=clause.kind,
        text=clause.text,
        title=clause.title or clause.text,
        part=clause.number.split(".")[0].split("-")[0],
        depth=clause.number.count(".") + clause.number.count("-"),
        state=state,
        carriers=carriers,
        rows=rows,
        unit_codes=tuple(code for code, _ in units),
        unit_names=tuple(name for _, name in units),
    )


def _best(states: Iterable[State]) -> State:
    found = set(states)
    return next(
        state for state in (State.DOING, State.NO_EVIDENCE, State.NOT_BUILT) if state in found
    )


def _worst(states: Iterable[State]) -> State:
    found = set(states) or {State.NO_EVIDENCE}
    return State.NO_EVIDENCE if len(found) > 1 and State.DOING in found else max(found, key=_rank)


def _rank(state: State) -> int:
    return [State.DOING, State.NO_EVIDENCE, State.NOT_BUILT].index(state)


def _units_by_clause(plan: Plan) -> dict[int, list[tuple[str, str]]]:
    """Return unit codes and names by clause, from duties and from activities."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for role in roles(plan):
        for duty in role.duties.all():
            found[duty.clause_id][role.unit.code] = role.unit.name
    for activity in activities(plan):
        for unit in activity.units.all():
            found[activity.clause_id][unit.code] = unit.name
    return {clause: list(units.items()) for clause, units in found.items()}


def leaf_states(states: Iterable[ClauseState]) -> list[ClauseState]:
    """Return the clauses that count: everything but headings."""
    return [state for state in states if state.kind != ClauseKind.HEADING]
