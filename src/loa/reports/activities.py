"""Frozen reports as evidence for clauses of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.plans.contract import ActivityKind, EvidenceRow, register_activity_kind

from . import queries


def _reports(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the reports frozen in the interval, all or of one kind."""
    wanted = params.get("report")
    return [
        EvidenceRow(
            at=row.frozen_at,
            label=f"Báo cáo đã chốt: {queries.title_of(row)}, bản {row.issue}",
            url="/console/bao-cao/",
            kind="report",
        )
        for row in queries.frozen_between(start, end)
        if wanted in (None, row.kind)
    ]


register_activity_kind(
    ActivityKind(
        code="report",
        label="Báo cáo đã chốt",
        evidence=_reports,
        params={"report": "chỉ loại báo cáo này"},
    )
)
