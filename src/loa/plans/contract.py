"""How an app says which clauses of a plan it can carry out.

Write `activities.py` in the app:

    register_activity_kind(
        ActivityKind(code="posting", label="Bài đăng", evidence=postings_between)
    )

`evidence(params=…, start=…, end=…)` returns the rows that exist; nobody ticks a clause by hand.
An app below `plans` imports the same names from `loa.indicators.contract`.
"""

from loa.indicators.contract import (
    ActivityKind,
    Evidence,
    EvidenceRow,
    activity_kinds,
    register_activity_kind,
)

__all__ = [
    "ActivityKind",
    "Evidence",
    "EvidenceRow",
    "activity_kinds",
    "register_activity_kind",
]
