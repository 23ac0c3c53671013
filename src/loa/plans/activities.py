"""The kinds of activity that plans themselves can prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.indicators import queries as indicators
from loa.indicators.types import value_text
from loa.kernel.clock import vn_date

from . import queries
from .contract import ActivityKind, EvidenceRow, register_activity_kind


def plans_shared(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the plans put before the units in the console."""
    return [
        EvidenceRow(
            at=plan.imported_at,
            label=plan.title,
            url="/console/ke-hoach/don-vi/",
            kind="plan_shared",
        )
        for plan in queries.plans_imported(start, end)
    ]


def campaigns(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the campaigns started."""
    return [
        EvidenceRow(
            at=campaign.started_at,
            label=f"{campaign.name} (từ {vn_date(campaign.starts_on)})",
            url="/console/ke-hoach/",
            kind="campaign",
        )
        for campaign in queries.campaigns_started(start, end)
    ]


def measured(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the stored measurements of the indicators named by `measures`."""
    codes = params.get("measures") or []
    return [
        EvidenceRow(
            at=row.computed_at,
            label=f"{row.indicator.name}, {row.period.name}: {value_text(row.value, row.indicator.unit)}",
            url=f"/console/chi-so/#{row.indicator.code}",
            kind="measurement",
        )
        for row in indicators.measurements_between(codes, start, end)
    ]


register_activity_kind(
    ActivityKind("plan_shared", "Kế hoạch đã đưa lên bàn làm việc của các đơn vị", plans_shared)
)
register_activity_kind(ActivityKind("campaign", "Chiến dịch", campaigns))
register_activity_kind(
    ActivityKind(
        "measurement", "Chỉ số được đo", measured, {"measures": "mã các chỉ số, ít nhất một"}
    )
)
