"""Reads of reports."""

from __future__ import annotations

from datetime import datetime

from loa.indicators import queries as indicators

from .contract import ReportKind, report_kinds
from .models import FrozenReport


def kinds() -> list[ReportKind]:
    """Return the kinds of report there are."""
    return list(report_kinds)


def frozen(*, kind: str, period_code: str) -> FrozenReport | None:
    """Return the newest issue of a report, or None."""
    rows = FrozenReport.objects.filter(kind=kind, period_code=period_code)
    return rows.order_by("-issue").first()


def frozen_reports(limit: int = 50) -> list[FrozenReport]:
    """Return the newest frozen reports."""
    return list(FrozenReport.objects.select_related("frozen_by")[:limit])


def frozen_between(start: datetime, end: datetime) -> list[FrozenReport]:
    """Return the reports frozen in the half-open interval, newest first."""
    return list(FrozenReport.objects.filter(frozen_at__gte=start, frozen_at__lt=end))


def title_of(row: FrozenReport) -> str:
    """Return "Kết quả thực hiện kế hoạch, năm 2026"; a kind that is gone keeps its code."""
    label = report_kinds.get(row.kind).label if row.kind in report_kinds else row.kind
    return f"{label}, {indicators.period_for(row.period_code).name}"
