"""A changed fee is confirmed by another person than the one who changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q

from .bench_types import CheckOutcome
from .errors import NeedsSecondPerson
from .models import FactCheck, FactRevision, Procedure

CONFIRMATION = [
    "confirmed_at",
    "confirmed_by",
    "decision_number",
    "decision_issued_on",
    "is_sample_confirmation",
]


def demand(procedure: Procedure, actor: Any) -> None:
    """Raise NeedsSecondPerson when `actor` last changed a fee that nobody else has confirmed."""
    changed_by = waiting([procedure.pk]).get(procedure.pk)
    if actor is not None and changed_by == actor.pk:
        raise NeedsSecondPerson(
            "Lệ phí vừa do chính bạn sửa. Hãy nhờ một người khác xem lại rồi xác nhận."
        )


def waiting(procedure_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return by procedure who changed a fee since the last confirmation.

    Only officers' changes count, and only where the fee now differs from what was confirmed.
    """
    rows = FactRevision.objects.filter(key__startswith="fee/", actor__isnull=False)
    if procedure_ids is not None:
        rows = rows.filter(procedure_id__in=list(procedure_ids))
    confirmed = FactCheck.objects.filter(outcome=CheckOutcome.CONFIRMED, undone_at__isnull=True)
    last: dict[int, Any] = dict(
        confirmed.values_list("procedure_id").annotate(at=Max("at")).order_by()
    )
    first: dict[tuple[int, str], str] = {}
    latest: dict[tuple[int, str], tuple[str, int]] = {}
    for row in rows.order_by("at", "id"):
        if row.procedure_id in last and row.at <= last[row.procedure_id]:
            continue
        place = (row.procedure_id, row.key)
        first.setdefault(place, row.old_value)
        latest[place] = (row.new_value, int(row.actor_id or 0))
    return {
        place[0]: actor_id for place, (value, actor_id) in latest.items() if value != first[place]
    }


def confirmation_of(procedure: Procedure) -> dict[str, Any]:
    """Return the present confirmation, as undoing puts it back."""
    issued, at = procedure.decision_issued_on, procedure.confirmed_at
    return {
        "confirmed_at": at.isoformat() if at else None,
        "confirmed_by_id": procedure.confirmed_by_id,
        "decision_number": procedure.decision_number,
        "decision_issued_on": issued.isoformat() if issued else None,
        "is_sample_confirmation": procedure.is_sample_confirmation,
    }


def open_unclear() -> Q:
    """Return what tells an unclear mark that nobody has answered yet."""
    return Q(outcome=CheckOutcome.UNCLEAR, undone_at__isnull=True)
