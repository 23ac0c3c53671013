"""Confirmed guides and changed facts as evidence for clauses of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.indicators.contract import ActivityKind, EvidenceRow, register_activity_kind
from loa.kernel.clock import start_of_day

from . import queries
from .types import Audience, ConfirmedRow

_NAMES = {"residents": Audience.CITIZEN.value}  # what plans call an audience


def as_evidence(row: ConfirmedRow) -> EvidenceRow:
    """Return one confirmation as a dated row."""
    sample = " (dữ liệu mẫu)" if row.is_sample else ""
    return EvidenceRow(
        at=row.confirmed_at,
        label=f"Hướng dẫn được xã xác nhận: {row.title}{sample}",
        url=f"/thu-tuc/{row.code}/",
        kind="guide",
    )


def _guides(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    wanted = str(params.get("audience") or "")
    rows = queries.confirmed_between(
        start=start,
        end=end,
        fields=params.get("fields") or None,
        audience=_NAMES.get(wanted, wanted) or None,
    )
    return [as_evidence(row) for row in reversed(rows)]


def _revisions(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    code = str(params.get("code") or "")
    return [
        EvidenceRow(
            at=start_of_day(row.changed_on),
            label=f"Sửa hướng dẫn {row.title}: {row.change_count} chỗ",
            url=f"/thu-tuc/{row.code}/",
            kind="guide_revision",
        )
        for row in queries.edited_between(start=start, end=end)
        if not code or code == row.code
    ]


register_activity_kind(
    ActivityKind(
        code="guide",
        label="Hướng dẫn thủ tục được xã xác nhận",
        evidence=_guides,
        params={"audience": "chỉ thủ tục của đối tượng này", "fields": "chỉ các lĩnh vực này"},
    )
)
register_activity_kind(
    ActivityKind(
        code="guide_revision",
        label="Hướng dẫn được sửa theo phản hồi",
        evidence=_revisions,
        params={"code": "chỉ thủ tục này"},
    )
)
