"""Measures of links."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure
from loa.kernel import clock

from . import queries
from .models import LinkCount


def as_evidence(row: LinkCount) -> EvidenceRow:
    """Return one hour of one link as a dated row."""
    link = row.link
    return EvidenceRow(
        at=row.hour,
        label=(
            f"{row.clicks + row.scans} lượt mở {link.source_code} "
            f"({link.product_kind}, {link.placement.name}), giờ {clock.local(row.hour):%H:%M}"
        ),
        kind="link_click",
    )


def _link_clicks(start: datetime, end: datetime) -> MeasureValue:
    rows = list(queries.counts_between(start, end))
    total = sum(row.clicks + row.scans for row in rows)
    return MeasureValue(value=Decimal(total), rows=tuple(as_evidence(row) for row in rows))


register_measure(
    Measure(
        code="link_clicks",
        name="Số lượt mở đường dẫn và quét mã QR",
        unit="lượt",
        definition=(
            "Số lần người dùng bấm đường dẫn rút gọn hoặc quét mã QR của xã trong kỳ, "
            "đếm theo giờ, không đếm máy và không theo dõi từng người."
        ),
        source="Bộ đếm đường dẫn rút gọn /q/ của hệ thống",
        value=_link_clicks,
    )
)
