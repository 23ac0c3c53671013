"""What an outcome says: the catalog's facts as they hold today, chosen by the answers."""

from __future__ import annotations

from datetime import date

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.catalog.types import GuideFee, IntakeMethod, ProcedureGuide
from loa.kernel.text import money

from . import slips
from .types import Answers, Need, NeededProcedure, Result, Walk


def result(walk: Walk, *, on: date) -> Result:
    """Return everything to show for a walk that has reached an outcome; raise ValueError else."""
    if walk.outcome is None:
        raise ValueError("the walk has not reached an outcome")
    answers, flow = walk.answers, walk.flow
    needs = [need for need in walk.outcome.needs if need.when.holds(answers)]
    asked = [name for step in walk.steps for name in step.question.sources]
    return Result(
        walk=walk,
        outcome=walk.outcome,
        procedures=tuple(_needed(need, answers, on) for need in needs),
        sayings=tuple(
            (saying, flow.sources[saying.source])
            for saying in walk.outcome.sayings
            if saying.when.holds(answers)
        ),
        sources=tuple(flow.sources[name] for name in dict.fromkeys(asked)),
    )


def _needed(need: Need, answers: Answers, on: date) -> NeededProcedure:
    try:
        guide = catalog.guide(code=need.code, on=on)
    except UnknownProcedure:
        return NeededProcedure(need.code, need.why)
    if catalog.hides_unconfirmed() and not guide.is_confirmed:
        return NeededProcedure(need.code, need.why)
    needed, cases = sorted_papers(need, guide, answers)
    return NeededProcedure(
        code=need.code,
        why=need.why,
        guide=guide,
        needed=tuple(guide.papers[number] for number in needed),
        cases=tuple(guide.papers[number] for number in cases),
        fee=fee_line(guide),
        slip=slips.make(guide, applying=needed) if needed else None,
    )


def sorted_papers(
    need: Need, guide: ProcedureGuide, answers: Answers
) -> tuple[list[int], list[int]]:
    """Return the numbers of the papers that apply, and of those that depend on a case not asked.

    A paper with a rule applies when the rule holds and is left out when it does not.
    """
    needed, cases = [], []
    for number, paper in enumerate(guide.papers):
        rule = next((one for one in need.papers if one.is_about(paper.key)), None)
        if rule is not None:
            if rule.when.holds(answers):
                needed.append(number)
        elif paper.is_conditional:
            cases.append(number)
        else:
            needed.append(number)
    return needed, cases


def fee_line(guide: ProcedureGuide) -> str:
    """Return the fee; that filing online saves money is said only of confirmed amounts."""
    saving = _saving(guide)
    return saving or guide.fee_line


def _saving(guide: ProcedureGuide) -> str:
    online, desk = _amount(guide, IntakeMethod.ONLINE), _amount(guide, IntakeMethod.DIRECT)
    if not guide.is_confirmed or online is None or desk is None:
        return ""
    if online.amount_dong != 0 or not desk.amount_dong:
        return ""
    return f"Nộp trực tuyến {money(0)}, tại quầy {desk.value}"


def _amount(guide: ProcedureGuide, method: IntakeMethod) -> GuideFee | None:
    """Return the only general fee of a way of filing that holds today, if it is beyond doubt."""
    rows = [
        fee
        for fee in guide.fees
        if fee.method == method and not (fee.is_upcoming or fee.person or fee.condition)
    ]
    fact = guide.fact(rows[0].key) if len(rows) == 1 else None
    is_doubted = fact is not None and fact.needs_confirmation
    return rows[0] if len(rows) == 1 and rows[0].is_known and not is_doubted else None
