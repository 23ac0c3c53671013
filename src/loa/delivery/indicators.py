"""Measures of sending."""

from __future__ import annotations

from datetime import datetime

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure

from . import queries
from .contract import channels
from .models import OutboxMessage


def as_evidence(row: OutboxMessage) -> EvidenceRow:
    """Return one delivered message as a dated row; it names nobody."""
    label = channels.get(row.channel).label if row.channel in channels else row.channel
    at = row.delivered_at or row.created_at
    return EvidenceRow(at=at, label=f"{row.origin} qua {label}", kind="message")


def _messages_delivered(start: datetime, end: datetime) -> MeasureValue:
    rows = queries.delivered_between(start, end).order_by("delivered_at", "id")
    return MeasureValue.count([as_evidence(row) for row in rows.iterator()])


register_measure(
    Measure(
        code="messages_delivered",
        name="Số tin đã tới người nhận",
        unit="tin",
        definition=(
            "Số tin trong kỳ mà nhà cung cấp hoặc cán bộ xác nhận đã tới, trên mọi kênh của xã. "
            "Tin chưa rõ, không gửi được hoặc quá hạn không được tính."
        ),
        source="Hàng chờ gửi của phần mềm",
        value=_messages_delivered,
    )
)
