"""Reads of reports."""

from __future__ import annotations

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
