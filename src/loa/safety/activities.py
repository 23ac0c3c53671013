"""What the safety centre carries out of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.plans.contract import ActivityKind, EvidenceRow, register_activity_kind

from .indicators import check_evidence, check_rows, report_evidence


def _checks(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    return [check_evidence(row) for row in check_rows(start, end)]


def _reports(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    return report_evidence(start, end)


register_activity_kind(
    ActivityKind(
        code="safety_check",
        label="Người dân tự kiểm tra tin nhắn, đường dẫn",
        evidence=_checks,
    )
)
register_activity_kind(
    ActivityKind(
        code="scam_report", label="Người dân báo lừa đảo cho Công an xã", evidence=_reports
    )
)
