"""Measures of the safety centre: how many checks, how many reports; nothing of their words."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure
from loa.kernel import clock

from . import queries
from .models import CheckCount
from .types import Level


def check_evidence(row: CheckCount) -> EvidenceRow:
    """Return the checks of one level on one day as a dated row."""
    label = Level(row.level).label
    return EvidenceRow(
        at=clock.start_of_day(row.day),
        label=f"{row.check_count} lượt kiểm tra, kết quả “{label}”, ngày {clock.vn_date(row.day)}",
        kind="safety_check",
    )


def check_rows(start: datetime, end: datetime) -> list[CheckCount]:
    """Return the counts of the days that begin in the interval."""
    return list(queries.checks_between(*clock.days_within(start, end)))


def report_evidence(start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the reports of the interval as dated rows without their words."""
    return [
        EvidenceRow(
            at=row.reported_at,
            label=f"Báo lừa đảo mã {row.code}: {row.get_state_display().lower()}",
            url=f"/console/bao-lua-dao/{row.pk}/",
            kind="scam_report",
        )
        for row in queries.reports_between(start, end)
    ]


def _checks(start: datetime, end: datetime) -> MeasureValue:
    rows = check_rows(start, end)
    total = sum(row.check_count for row in rows)
    return MeasureValue(Decimal(total), tuple(check_evidence(row) for row in rows))


def _reports(start: datetime, end: datetime) -> MeasureValue:
    return MeasureValue.count(report_evidence(start, end))


register_measure(
    Measure(
        code="safety_checks",
        name="Số lượt kiểm tra tin nhắn, đường dẫn, số điện thoại",
        unit="lượt",
        definition=(
            "Số lần người dân dán tin vào ô kiểm tra ở trang An toàn trong kỳ, cộng theo ngày. "
            "Nội dung đã dán không được lưu."
        ),
        source="Bộ đếm trang /an-toan/kiem-tra/ của hệ thống",
        value=_checks,
    )
)
register_measure(
    Measure(
        code="scam_reports",
        name="Số tin người dân báo lừa đảo",
        unit="tin",
        definition="Số tin do người dân tự gửi cho Công an xã qua trang An toàn trong kỳ.",
        source="Danh sách báo lừa đảo của Công an xã",
        value=_reports,
    )
)
