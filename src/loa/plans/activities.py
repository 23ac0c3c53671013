"""The kinds of activity that plans can prove: their own, and those of the catalog and messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.catalog import queries as catalog
from loa.content import queries as content
from loa.indicators import queries as indicators
from loa.indicators.types import value_text
from loa.kernel.clock import local_date, start_of_day, vn_date
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


def guides_confirmed(
    *, params: Mapping[str, Any], start: datetime, end: datetime
) -> list[EvidenceRow]:
    """Return the procedure guides that the commune confirmed, all or of some fields."""
    return [
        EvidenceRow(
            at=start_of_day(row.confirmed_on),
            label=f"Hướng dẫn được xác nhận: {row.title}",
            url=f"/thu-tuc/{row.code}/",
            kind="guide",
        )
        for row in catalog.confirmed_between(start=start, end=end, fields=params.get("fields"))
    ]


def guides_revised(
    *, params: Mapping[str, Any], start: datetime, end: datetime
) -> list[EvidenceRow]:
    """Return the facts of guides that an officer changed; what an import changed is not feedback."""
    return [
        EvidenceRow(
            at=row.at,
            label=f"{row.procedure.title}: sửa {row.label} ({row.reason})",
            url=f"/thu-tuc/{row.procedure.code}/",
            kind="guide_revision",
        )
        for row in catalog.revisions_since(moment=start)
        if row.actor_id is not None and row.at < end
    ]


register_activity_kind(
    ActivityKind(
        "key_message", "Bản tin có thông điệp", messages_used, {"code": "mã thông điệp, bắt buộc"}
    )
)
register_activity_kind(
    ActivityKind(
        "guide",
        "Hướng dẫn thủ tục được xã xác nhận",
        guides_confirmed,
        {"fields": "chỉ các lĩnh vực này (mã)"},
    )
)
register_activity_kind(ActivityKind("guide_revision", "Hướng dẫn được cán bộ sửa", guides_revised))
register_activity_kind(
    ActivityKind("plan_shared", "Kế hoạch đã đưa lên bàn làm việc của các đơn vị", plans_shared)
)
register_activity_kind(ActivityKind("campaign", "Chiến dịch", campaigns))
register_activity_kind(
    ActivityKind(
        "measurement", "Chỉ số được đo", measured, {"measures": "mã các chỉ số, ít nhất một"}
    )
)
