"""Measures of links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from loa.indicators.contract import EvidenceRow, Measure, MeasureValue, register_measure
from loa.kernel import clock

from . import queries
from .contract import LinkUse, link_titles
from .models import LinkCount


def as_evidence(rows: Iterable[LinkCount]) -> list[EvidenceRow]:
    """Return hours of links as dated rows that say in words which product was opened."""
    listed = list(rows)
    named = _titles({_use(row) for row in listed})
    return [
        EvidenceRow(
            at=row.hour,
            label=(
                f"{row.clicks + row.scans} lượt mở từ {named[_use(row)]}, "
                f"{row.link.placement.name}, trong giờ {clock.local(row.hour):%H:%M}"
            ),
            kind="link_click",
        )
        for row in listed
    ]


def _use(row: LinkCount) -> LinkUse:
    return LinkUse(row.link.source_kind, row.link.source_code, row.link.product_kind)


def _titles(uses: set[LinkUse]) -> dict[LinkUse, str]:
    """Return use → name; one that no app names is called by its code."""
    named = {use: use.source_code for use in uses}
    for kind in {use.source_kind for use in uses}:
        if kind in link_titles:
            named |= dict(link_titles.get(kind)(use for use in uses if use.source_kind == kind))
    return named


def _link_clicks(start: datetime, end: datetime) -> MeasureValue:
    rows = list(queries.counts_between(start, end))
    total = sum(row.clicks + row.scans for row in rows)
    return MeasureValue(value=Decimal(total), rows=tuple(as_evidence(rows)))


register_measure(
    Measure(
        code="link_clicks",
        name="Số lượt mở đường dẫn và quét mã QR",
        unit="lượt",
        definition=(
            "Số lần người dùng bấm đường dẫn rút gọn hoặc quét mã QR của xã trong kỳ, "
            "đếm theo giờ, không đếm máy và không theo dõi từng người."
        ),
        source="Bộ đếm đường dẫn rút gọn /q/ của hệ thống",
        value=_link_clicks,
    )
)
