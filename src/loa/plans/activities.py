"""The kinds of activity that plans can prove: their own, messages and measurements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.content import queries as content
from loa.indicators import queries as indicators
from loa.indicators.types import value_text
from loa.kernel.clock import local_date, vn_date
from loa.kernel.text import fold

from . import queries
from .contract import ActivityKind, EvidenceRow, register_activity_kind


def plans_shared(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the plan of the interval's year, put before the units in the console."""
    return [
        EvidenceRow(
            at=plan.imported_at,
            label=plan.title,
            url="/console/ke-hoach/don-vi/",
            kind="plan_shared",
        )
        for plan in queries.plans_imported(start, end)
        if plan.year == local_date(start).year
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
    """Return the stored measurements above zero of the indicators named by `measures`."""
    codes = params.get("measures") or []
    return [
        EvidenceRow(
            at=row.computed_at,
            label=f"{row.indicator.name}, {row.period.name}: {value_text(row.value, row.indicator.unit)}",
            url=f"/console/chi-so/#{row.indicator.code}",
            kind="measurement",
        )
        for row in indicators.measurements_between(codes, start, end)
        # A zero was measured, but it proves nothing.
        if row.value
    ]


def messages_used(
    *, params: Mapping[str, Any], start: datetime, end: datetime
) -> list[EvidenceRow]:
    """Return the approved bulletins that carry the message `code` word for word."""
    wanted = [line.text for line in content.key_messages() if line.code == params.get("code")]
    return [
        EvidenceRow(
            at=row.decided_at or row.created_at,
            label=f"Bản tin có thông điệp: {row.title}",
            url=f"/console/ban-tin/{row.slug}/xem/",
            kind="key_message",
        )
        for row in content.approved_between(start, end)
        if any(fold(text) in fold(f"{row.title} {row.summary} {row.body}") for text in wanted)
    ]


register_activity_kind(
    ActivityKind(
        "key_message", "Bản tin có thông điệp", messages_used, {"code": "mã thông điệp, bắt buộc"}
    )
)
register_activity_kind(
    ActivityKind("plan_shared", "Kế hoạch đã đưa lên bàn làm việc của các đơn vị", plans_shared)
)
register_activity_kind(ActivityKind("campaign", "Chiến dịch", campaigns))
register_activity_kind(
    ActivityKind(
        "measurement", "Chỉ số được đo", measured, {"measures": "mã các chỉ số, ít nhất một"}
    )
)
