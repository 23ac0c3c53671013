"""Measures of the catalog."""

from __future__ import annotations

from datetime import datetime

from loa.indicators.contract import Measure, MeasureValue, register_measure

from . import queries
from .activities import as_evidence


def _confirmed(start: datetime, end: datetime) -> MeasureValue:
    rows = queries.confirmed_between(start=start, end=end)
    return MeasureValue.count([as_evidence(row) for row in rows])


register_measure(
    Measure(
        code="procedures_confirmed",
        name="Số thủ tục được xã xác nhận hướng dẫn",
        unit="thủ tục",
        definition=(
            "Số thủ tục trong danh mục mà cán bộ xã đã đối chiếu và xác nhận bằng văn bản trong kỳ, "
            "còn hiệu lực đến lúc đo."
        ),
        source="Danh mục thủ tục của hệ thống, ngày và số văn bản xác nhận",
        value=_confirmed,
    )
)
