"""Measures of sending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure

from . import queries
from .contract import channels
from .models import OutboxMessage


def as_evidence(rows: Iterable[OutboxMessage]) -> list[EvidenceRow]:
    """Return delivered messages as dated rows; they name nobody."""
    listed = list(rows)
    named = queries.titles(row.origin for row in listed)
    return [
        EvidenceRow(
            at=row.delivered_at or row.created_at,
            label=f"“{named[row.origin]}” qua {_label(row.channel)}",
            kind="message",
        )
        for row in listed
    ]


def _label(code: str) -> str:
    return channels.get(code).label if code in channels else code


def _messages_delivered(start: datetime, end: datetime) -> MeasureValue:
    rows = queries.delivered_between(start, end).order_by("delivered_at", "id")
    return MeasureValue.count(as_evidence(rows.iterator()))


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
