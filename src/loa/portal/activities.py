"""What residents' pages carry out of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.kernel import clock
from loa.plans.contract import ActivityKind, EvidenceRow, register_activity_kind
from loa.safety import queries as safety

from . import placements
from .indicators import read_evidence, read_rows


def _reads(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the days on which guides were read; `code` keeps one procedure."""
    code = params.get("code")
    return [read_evidence(row) for row in read_rows(start, end) if code in (None, row.code)]


def _domains(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the official domains on the safety page whose check falls into the interval."""
    rows = [
        EvidenceRow(
            at=clock.start_of_day(domain.checked_on),
            label=f"{domain.name}: {domain.purpose}",
            url="/an-toan/#dia-chi",
            kind="official_domain",
        )
        for domain in safety.official_addresses()
        if domain.is_confirmed
    ]
    return [row for row in rows if start <= row.at < end]


def _placed_links(
    *, params: Mapping[str, Any], start: datetime, end: datetime
) -> list[EvidenceRow]:
    """Return the pages of other sites that got a link to ours in the interval."""
    return [
        EvidenceRow(
            at=row.placed_at,
            label=f"{row.get_placement_display()} trên {row.url}",
            url=row.url,
            kind="placed_link",
        )
        for row in placements.placed_between(start, end)
    ]


register_activity_kind(
    ActivityKind(
        code="placed_link",
        label="Đường dẫn đặt trên trang của xã và trang khác",
        evidence=_placed_links,
    )
)
register_activity_kind(
    ActivityKind(
        code="official_domain",
        label="Danh sách địa chỉ chính thức trên trang An toàn",
        evidence=_domains,
    )
)
register_activity_kind(
    ActivityKind(
        code="guide_read",
        label="Người dân xem hướng dẫn",
        evidence=_reads,
        params={"code": "mã thủ tục, bỏ trống là mọi thủ tục"},
    )
)
