"""Where the commune's existing site carries a link to ours: recorded with a date, as proof."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import QuerySet

from loa.kernel import audit
from loa.kernel.text import nfc

from .errors import NoSuchPlacedLink, WrongAddress
from .models import PlacedLink, Placement


@transaction.atomic
def record_placed_link(
    *, url: str, placement: str, note: str = "", now: datetime, actor: Any
) -> PlacedLink:
    """Record that a page carries our link, search, notices or feed; raise WrongAddress.

    The same page and the same thing are recorded once; a second time renews the date.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc:
        raise WrongAddress("Địa chỉ phải bắt đầu bằng https:// hoặc http:// và là một trang thật.")
    if placement not in Placement.values:
        raise WrongAddress("Hãy chọn thứ đã đặt lên trang.")
    row, _ = PlacedLink.objects.update_or_create(
        url=url.strip()[:500],
        placement=placement,
        defaults={
            "note": nfc(note).strip()[:300],
            "placed_at": now,
            "recorded_by": actor,
            "removed_at": None,
        },
    )
    audit.record(
        action="portal.link_placed", object_key=f"placed_link/{row.pk}", now=now, actor=actor
    )
    return row


@transaction.atomic
def remove_placed_link(*, placed_link_id: int, now: datetime, actor: Any) -> PlacedLink:
    """Say that a page no longer carries it; the record stays. Raise NoSuchPlacedLink."""
    row = PlacedLink.objects.filter(pk=placed_link_id).first()
    if row is None:
        raise NoSuchPlacedLink("Không có bản ghi này.")
    PlacedLink.objects.filter(pk=row.pk, removed_at=None).update(removed_at=now)
    row.refresh_from_db()
    return row


def placed_links() -> QuerySet[PlacedLink]:
    """Return the pages that carry something of ours, newest first."""
    return PlacedLink.objects.select_related("recorded_by").filter(removed_at=None)


def placed_between(start: datetime, end: datetime) -> QuerySet[PlacedLink]:
    """Return what was placed in the half-open interval, newest first."""
    return PlacedLink.objects.filter(placed_at__gte=start, placed_at__lt=end)
