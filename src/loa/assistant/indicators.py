"""What the assistant lets be measured."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from statistics import median

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure

from . import queries
from .types import SCREENS


def _rows(start: datetime, end: datetime) -> list[EvidenceRow]:
    return [
        EvidenceRow(at=row.at, label=row.text, kind=row.question_kind)
        for row in queries.answered_between(start=start, end=end)
    ]


def _answered(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(_rows(start, end))


def _answered_share(start: datetime, end: datetime) -> MeasureValue:
    asked = queries.matters_between(start=start, end=end)
    return MeasureValue.share(len(_rows(start, end)), asked.count())


def _at_the_desk(start: datetime, end: datetime) -> MeasureValue:
    rows = queries.answered_between(start=start, end=end).filter(conversation__channel__in=SCREENS)
    return MeasureValue.count(
        [EvidenceRow(at=row.at, label=row.text, kind=row.question_kind) for row in rows]
    )


def _right_share(start: datetime, end: datetime) -> MeasureValue:
    judged = queries.judged_between(start=start, end=end)
    rows = [
        EvidenceRow(at=row.at, label=row.text, kind=row.question_kind)
        for row in judged.filter(is_right=True)
    ]
    return MeasureValue.share(len(rows), judged.count(), rows)


def _handed_over(start: datetime, end: datetime) -> list[EvidenceRow]:
    return [
        EvidenceRow(at=row.asked_at, label=row.get_reason_display(), kind=row.state)
        for row in queries.handovers_between(start=start, end=end).filter(replied_at__isnull=False)
    ]


def _answered_by_officers(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(_handed_over(start, end))


def _officer_share(start: datetime, end: datetime) -> MeasureValue:
    asked = queries.handovers_between(start=start, end=end).count()
    rows = _handed_over(start, end)
    return MeasureValue.share(len(rows), asked, rows)


def _wait_minutes(start: datetime, end: datetime) -> MeasureValue:
    """Return the median wait until an officer's first reply, in minutes."""
    waits = queries.wait_seconds(start=start, end=end)
    if not waits:
        return MeasureValue(None)
    value = (Decimal(median(waits)) / 60).quantize(Decimal("0.1"))
    return MeasureValue(value, tuple(_handed_over(start, end)))


_LOG = "Nhật ký trợ lý (đã che số riêng, giữ 90 ngày)"
_QUEUE = "Hàng chờ hỏi đáp trực tiếp (giữ 90 ngày)"
register_measure(
    Measure(
        code="officer_answers",
        name="Cuộc trò chuyện được cán bộ trả lời",
        unit="cuộc",
        definition="Số cuộc trò chuyện chuyển cho cán bộ trong kỳ và đã được cán bộ trả lời.",
        source=_QUEUE,
        value=_answered_by_officers,
    )
)
register_measure(
    Measure(
        code="officer_answers_share",
        name="Tỷ lệ cuộc trò chuyện được cán bộ trả lời",
        unit="%",
        definition="Số cuộc đã được cán bộ trả lời chia cho mọi cuộc chuyển cho cán bộ trong kỳ.",
        source=_QUEUE,
        value=_officer_share,
    )
)
register_measure(
    Measure(
        code="officer_wait_minutes",
        name="Thời gian chờ cán bộ trả lời (trung vị)",
        unit="phút",
        definition="Trung vị của thời gian từ lúc chuyển cho cán bộ đến lời trả lời đầu tiên, "
        "kể cả ngoài giờ làm việc; chỉ tính cuộc đã được trả lời.",
        source=_QUEUE,
        value=_wait_minutes,
    )
)
register_measure(
    Measure(
        code="questions_answered",
        name="Câu hỏi được trợ lý trả lời",
        unit="câu",
        definition="Số câu hỏi mà trợ lý trả lời từ dữ liệu thủ tục trong kỳ; không tính lời chào, "
        "câu từ chối, câu chuyển cán bộ và lời khuyên an toàn.",
        source=_LOG,
        value=_answered,
    )
)
register_measure(
    Measure(
        code="questions_answered_share",
        name="Tỷ lệ câu hỏi được trợ lý trả lời",
        unit="%",
        definition="Số câu được trả lời từ dữ liệu thủ tục chia cho mọi câu hỏi trong kỳ.",
        source=_LOG,
        value=_answered_share,
    )
)
register_measure(
    Measure(
        code="questions_at_desk",
        name="Câu hỏi được trả lời ở màn hình tại quầy",
        unit="câu",
        definition="Số câu hỏi mà trợ lý trả lời từ dữ liệu thủ tục trong kỳ, hỏi ở màn hình đặt "
        "tại quầy.",
        source=_LOG,
        value=_at_the_desk,
    )
)
register_measure(
    Measure(
        code="answers_right_share",
        name="Tỷ lệ câu trả lời mà người dân nói là đúng ý",
        unit="%",
        definition="Số câu trả lời được bấm “Đúng” chia cho số câu có bấm “Đúng” hoặc “Chưa đúng” "
        "trong kỳ; câu không ai bấm thì không tính.",
        source=_LOG,
        value=_right_share,
    )
)
