"""What the assistant lets be measured."""

from __future__ import annotations

from datetime import datetime

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure

from . import queries


def _rows(start: datetime, end: datetime) -> list[EvidenceRow]:
    return [
        EvidenceRow(at=row.at, label=row.text, kind=row.question_kind)
        for row in queries.answered_between(start=start, end=end)
    ]


def _answered(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(_rows(start, end))


def _answered_share(start: datetime, end: datetime) -> MeasureValue:
    asked = queries.questions_between(start=start, end=end).exclude(reason__in=["greet", "thank"])
    return MeasureValue.share(len(_rows(start, end)), asked.count())


register_measure(
    Measure(
        code="questions_answered",
        name="Câu hỏi được trợ lý trả lời",
        unit="câu",
        definition="Số câu hỏi mà trợ lý trả lời từ dữ liệu thủ tục trong kỳ; không tính lời chào, "
        "câu từ chối, câu chuyển cán bộ và lời khuyên an toàn.",
        source="Nhật ký trợ lý (đã che số riêng, giữ 90 ngày)",
        value=_answered,
    )
)
register_measure(
    Measure(
        code="questions_answered_share",
        name="Tỷ lệ câu hỏi được trợ lý trả lời",
        unit="%",
        definition="Số câu được trả lời từ dữ liệu thủ tục chia cho mọi câu hỏi trong kỳ.",
        source="Nhật ký trợ lý (đã che số riêng, giữ 90 ngày)",
        value=_answered_share,
    )
)
