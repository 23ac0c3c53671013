"""Approved products and postings that went out, as evidence for clauses of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from loa.content import queries as content
from loa.delivery.contract import channels
from loa.plans.contract import ActivityKind, EvidenceRow, register_activity_kind

from . import queries
from .models import Posting, SourceKind
from .wording import label_of


def products_made(
    *, params: Mapping[str, Any], start: datetime, end: datetime
) -> list[EvidenceRow]:
    """Return the products approved in the interval, all or of some kinds."""
    kinds = set(params.get("kinds") or ())
    return [
        EvidenceRow(
            at=row.decided_at,
            label=f"{label_of(row.kind)}: {row.source_title}",
            url=f"/console/san-pham/{row.source_kind}/{row.source_code}/",
            kind="product",
        )
        for row in queries.products_between(start, end)
        if row.decided_at is not None and (not kinds or row.kind in kinds)
    ]


def postings_out(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the postings of which at least one message left, by channels and topics."""
    wanted_channels = set(params.get("channels") or ())
    rows = [
        row
        for row in queries.postings_that_left(start, end)
        if not wanted_channels or row.channel in wanted_channels
    ]
    return [_as_evidence(row) for row in _about(rows, params.get("tags") or ())]


def _about(rows: Iterable[Posting], tags: Iterable[str]) -> list[Posting]:
    """Return the postings about one of the topics; a guide of a procedure is about guidance."""
    wanted = tuple(tags)
    if not wanted:
        return list(rows)
    slugs = set(content.slugs_with_tags(wanted))
    is_guidance = "huong-dan" in wanted
    return [
        row
        for row in rows
        if (row.source_code in slugs if row.source_kind == SourceKind.BULLETIN else is_guidance)
    ]


def _as_evidence(row: Posting) -> EvidenceRow:
    label = channels.get(row.channel).label if row.channel in channels else row.channel
    return EvidenceRow(
        at=row.send_at,
        label=f"{label}: {row.source_title}",
        url=f"/console/luot-phat/{row.pk}/",
        kind="posting",
    )


register_activity_kind(
    ActivityKind(
        code="product",
        label="Sản phẩm truyền thông đã duyệt",
        evidence=products_made,
        params={"kinds": "chỉ các loại sản phẩm này"},
    )
)
register_activity_kind(
    ActivityKind(
        code="posting",
        label="Lượt phát đã gửi đi",
        evidence=postings_out,
        params={"channels": "chỉ các kênh này", "tags": "chỉ bản tin có chủ đề này"},
    )
)
