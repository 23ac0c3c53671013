"""Approved bulletins as evidence for clauses of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.indicators.contract import ActivityKind, EvidenceRow, register_activity_kind

from . import queries
from .models import Bulletin


def _bulletins(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    tags = set(params.get("tags", ()))
    rows = queries.approved_between(start, end)
    return [_row(row) for row in rows if not tags or tags.intersection(row.tag_list)]


def _row(row: Bulletin) -> EvidenceRow:
    return EvidenceRow(
        at=row.decided_at or row.created_at,
        label=f"Bản tin đã duyệt: {row.title}",
        url=f"/console/ban-tin/{row.slug}/xem/",
        kind="bulletin",
    )


register_activity_kind(
    ActivityKind(
        code="bulletin",
        label="Bản tin đã duyệt",
        evidence=_bulletins,
        params={"tags": "chỉ các chủ đề này"},
    )
)
