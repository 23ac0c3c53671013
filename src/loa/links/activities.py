"""Opened links as evidence for clauses of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.indicators.contract import ActivityKind, EvidenceRow, register_activity_kind

from . import queries
from .indicators import as_evidence


def _clicks(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    kinds = params.get("kinds", ())
    rows = queries.counts_between(start, end)
    return as_evidence(row for row in rows if not kinds or row.link.product_kind in kinds)


register_activity_kind(
    ActivityKind(
        code="link_click",
        label="Lượt mở đường dẫn, quét mã QR",
        evidence=_clicks,
        params={"kinds": "chỉ các loại sản phẩm này"},
    )
)
