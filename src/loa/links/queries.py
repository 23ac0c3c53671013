"""Reads of links: addresses, QR codes and counts."""

from __future__ import annotations

import io
from datetime import datetime

import segno
from django.db.models import F, QuerySet, Sum

from .models import LinkCount, Placement, TrackedLink
from .types import LinkTotals, ProductClicks


def link_by_slug(slug: str) -> TrackedLink | None:
    """Return the link with this slug, if there is one."""
    return TrackedLink.objects.filter(slug=slug).first()


def links_of(*, source_kind: str, source_code: str) -> QuerySet[TrackedLink]:
    """Return the links of one source, newest first."""
    rows = TrackedLink.objects.select_related("placement")
    return rows.filter(source_kind=source_kind, source_code=source_code)


def links() -> QuerySet[TrackedLink]:
    """Return every tracked link, newest first."""
    return TrackedLink.objects.select_related("placement")


def placements() -> QuerySet[Placement]:
    """Return the places where products are put, in order."""
    return Placement.objects.all()


def clicks_between(
    start: datetime,
    end: datetime,
    *,
    source_kind: str = "",
    source_code: str = "",
    product_kind: str = "",
) -> LinkTotals:
    """Return the openings in the half-open interval, of everything or of what is named."""
    rows = _counts(start, end)
    wanted = {
        "link__source_kind": source_kind,
        "link__source_code": source_code,
        "link__product_kind": product_kind,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    sums = rows.aggregate(clicks=Sum("clicks"), scans=Sum("scans"))
    return LinkTotals(clicks=sums["clicks"] or 0, scans=sums["scans"] or 0)


def clicks_by_product(
    start: datetime, end: datetime, *, source_kind: str = "", source_code: str = ""
) -> list[ProductClicks]:
    """Return openings a product kind and placement, most opened first."""
    rows = _counts(start, end)
    if source_code:
        rows = rows.filter(link__source_kind=source_kind, link__source_code=source_code)
    sums = rows.values(
        product_kind=F("link__product_kind"),
        placement=F("link__placement__code"),
        placement_name=F("link__placement__name"),
    ).annotate(taps=Sum("clicks"), reads=Sum("scans"))
    made = [
        ProductClicks(
            product_kind=row["product_kind"],
            placement=row["placement"],
            placement_name=row["placement_name"],
            clicks=row["taps"],
            scans=row["reads"],
        )
        for row in sums
    ]
    return sorted(made, key=lambda row: (-row.clicks - row.scans, row.product_kind, row.placement))


def counts_between(start: datetime, end: datetime) -> QuerySet[LinkCount]:
    """Return the hour rows in the half-open interval, newest first."""
    return _counts(start, end).select_related("link", "link__placement").order_by("-hour", "-id")


def qr_svg(address: str, *, border: int = 4) -> str:
    """Return a QR code of `address` as inline SVG; `border` is the quiet zone in modules.

    Its ground is white also on a dark page: cameras do not read a code in reverse.
    """
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", border=border, light="#ffffff", xmldecl=False, svgns=True
    )
    return out.getvalue().decode()


def _counts(start: datetime, end: datetime) -> QuerySet[LinkCount]:
    return LinkCount.objects.filter(hour__gte=start, hour__lt=end)
