"""Writes to links: make one, count an opening, know the placements."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F

from loa.kernel.ids import short_id
from loa.kernel.text import nfc
from loa.units import queries as units

from .errors import ForeignTarget, NoSuchLink, NoSuchPlacement
from .models import DEFAULT_PLACEMENT, LinkCount, Placement, TrackedLink

# Names below .gov.vn are given to state bodies only; checked 23/11/2026 (vnanet.vn, portal rule).
_OFFICIAL_SUFFIX = ".gov.vn"
# Official sites outside .gov.vn that procedures refer to; checked 23/11/2026.
_OFFICIAL_HOSTS = frozenset({"chinhphu.vn", "vanban.chinhphu.vn", "baochinhphu.vn"})


@transaction.atomic
def link_for(
    *,
    target_url: str,
    source_kind: str,
    source_code: str,
    product_kind: str,
    now: datetime,
    actor: Any,
    placement: str = DEFAULT_PLACEMENT,
) -> TrackedLink:
    """Return the link for this use, made on first request; the same use gives the same link.

    Raise ForeignTarget unless the target is a page of ours or an official https site, and
    NoSuchPlacement for a place that the commune's profile does not know.
    """
    link, _ = TrackedLink.objects.get_or_create(
        target_url=_checked(target_url),
        source_kind=source_kind,
        source_code=source_code,
        product_kind=product_kind,
        placement=_placement(placement, now=now, actor=actor),
        defaults={"slug": _free_slug(), "made_at": now},
    )
    return link


@transaction.atomic
def record_click(*, slug: str, is_scan: bool, now: datetime, actor: Any = None) -> TrackedLink:
    """Count one opening in the hour of `now`; raise NoSuchLink."""
    link = TrackedLink.objects.filter(slug=slug).first()
    if link is None:
        raise NoSuchLink("Đường dẫn này không có hoặc đã bị gỡ.")
    hour = now.replace(minute=0, second=0, microsecond=0)
    LinkCount.objects.get_or_create(link=link, hour=hour)
    column = "scans" if is_scan else "clicks"
    LinkCount.objects.filter(link=link, hour=hour).update(**{column: F(column) + 1})
    return link


@transaction.atomic
def sync_placements(*, now: datetime, actor: Any = None) -> list[Placement]:
    """Bring the placements in line with the commune's places, points and villages."""
    wanted = [(DEFAULT_PLACEMENT, "Bản mẫu", "sample")]
    wanted += [(row.code, row.name, row.kind) for row in units.service_points()]
    wanted += [(row.code, row.name, row.kind) for row in units.places()]
    wanted += [(row.code, row.name, "village") for row in units.villages()]
    for order, (code, name, kind) in enumerate(wanted):
        Placement.objects.update_or_create(
            code=code, defaults={"name": nfc(name), "kind": kind, "order": order}
        )
    return list(Placement.objects.all())


def _placement(code: str, *, now: datetime, actor: Any) -> Placement:
    found = Placement.objects.filter(code=code).first()
    if found is not None:
        return found
    known = {row.code: row for row in sync_placements(now=now, actor=actor)}
    if code not in known:
        raise NoSuchPlacement(
            f"Chưa có nơi đặt “{code}”. Hãy thêm vào hồ sơ xã, mục địa điểm, rồi nạp lại."
        )
    return known[code]


def _free_slug() -> str:
    slug = short_id()
    while TrackedLink.objects.filter(slug=slug).exists():
        slug = short_id()
    return slug


def _checked(url: str) -> str:
    """Return `url` as it is stored: a path for our own pages, else an official https address."""
    url = nfc(url)
    own = settings.LOA_PUBLIC_URL
    if url == own or url.startswith(f"{own}/"):
        url = url.removeprefix(own) or "/"
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        return url
    if not _is_official(url):
        raise ForeignTarget(
            f"Không tạo đường dẫn tới {url}: chỉ dẫn tới trang của xã "
            "hoặc trang https chính thức (.gov.vn)."
        )
    return url


def _is_official(url: str) -> bool:
    """Tell whether `url` is https on an official host, with nothing that hides another host."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    plain = parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc
    if not plain or not host.isascii() or "\\" in url or "xn--" in host:
        return False
    return host.endswith(_OFFICIAL_SUFFIX) or host in _OFFICIAL_HOSTS
