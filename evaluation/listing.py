"""Lists what went wrong on the tuning half, the worst first, for whoever improves the assistant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .cases import TUNING
from .measuring import REFUSALS
from .outcomes import Outcome

_MOST = 40


def worst(came: Mapping[str, Sequence[Outcome]], limit: int = _MOST) -> str:
    """Return the wrong cases of the tuning half as Markdown; a case wrong in more ways is worse."""
    wrong: dict[str, list[str]] = {}
    plain: dict[str, Outcome] = {}
    for part, outcomes in came.items():
        for one in outcomes:
            if one.case.split != TUNING:
                continue
            faults = faults_of(part, one)
            if faults:
                wrong.setdefault(one.case.id, []).extend(f"{part}: {fault}" for fault in faults)
                plain.setdefault(one.case.id, one)
    order = sorted(wrong, key=lambda key: (-_weight(wrong[key]), key))
    head = f"# {len(order)} wrong cases of the tuning half, the {limit} worst first\n"
    return "\n".join([head, *(_entry(plain[key], wrong[key]) for key in order[:limit]), ""])


def faults_of(part: str, one: Outcome) -> list[str]:
    """Return what is wrong with an outcome."""
    if part in REFUSALS:
        return [] if one.as_expected else [f"{one.draft.kind.value} for {one.case.expect}"]
    faults = []
    if not one.among_three:
        faults.append("not among three")
    elif not one.first:
        faults.append("not first")
    if one.refused:
        faults.append("refused")
    if not one.right_kind:
        said = ", ".join(str(kind.value) for kind in one.draft.question_kinds) or "general"
        faults.append(f"kind {said}")
    return faults


def _weight(faults: Sequence[str]) -> int:
    worth = Counter({"not among three": 3, "refused": 3, "not first": 2})
    return sum(
        next((value for name, value in worth.items() if fault.endswith(name)), 1)
        + 10 * fault.startswith(("all:", *REFUSALS))
        for fault in faults
    )


def _entry(one: Outcome, faults: Sequence[str]) -> str:
    case = one.case
    found = "; ".join(f"{c.code} {c.name[:45]} {c.score:.2f}" for c in one.draft.procedures[:3])
    wanted = ", ".join([*case.codes, *case.links, *case.topics]) or case.expect
    turns = " >> ".join([*case.before, case.question])
    return (
        f"- {case.id} [{case.style or case.topic}] “{turns}”\n"
        f"  - wanted {wanted}; kinds {', '.join(case.kinds)}\n"
        f"  - came {one.draft.kind.value} {one.draft.reason} {one.draft.link}: {found}\n"
        f"  - {'; '.join(faults)}"
    )
