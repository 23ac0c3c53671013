"""Consents as evidence for clauses of the plan: how many a day, never whose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from loa.indicators.contract import ActivityKind, EvidenceRow, register_activity_kind
from loa.kernel.clock import local_date

from . import queries


def _consents(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the days on which people agreed to be written to, all or for one purpose."""
    days: dict[date, list[datetime]] = {}
    rows = queries.consents_given(start, end, purpose=str(params.get("purpose") or ""))
    for given_at in rows.values_list("given_at", flat=True):
        days.setdefault(local_date(given_at), []).append(given_at)
    return [
        EvidenceRow(at=times[0], label=f"{len(times)} lượt đồng ý nhận tin", kind="consent")
        for times in days.values()
    ]


register_activity_kind(
    ActivityKind(
        code="consent",
        label="Đồng ý nhận tin",
        evidence=_consents,
        params={"purpose": "chỉ mục đích này"},
    )
)
