"""Reads of publishing: products, postings, live pages, the calendar, what went stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from loa.content import queries as content
from loa.delivery import queries as delivery
from loa.delivery.contract import channels
from loa.kernel.clock import local_date

from .contract import SourceDoc
from .errors import NoSuchPosting, NoSuchProduct
from .models import Posting, PostingState, Product, ProductState, SourceKind, StoredFile
from .types import CalendarEntry, LivePage, SourceKey
from .wording import state_of

_SHOWN = (ProductState.DRAFT, ProductState.APPROVED, ProductState.REJECTED, ProductState.STALE)


def product(product_id: int) -> Product:
    """Return one product with its files and facts; raise NoSuchProduct."""
    rows = Product.objects.select_related("decided_by").prefetch_related("files", "facts")
    row = rows.filter(pk=product_id).first()
    if row is None:
        raise NoSuchProduct(f"Không có sản phẩm số {product_id}.")
    return row


def stored_file(path: str, *, is_public: bool) -> StoredFile | None:
    """Return the file at a place of the media storage; of approved products only if `is_public`."""
    rows = StoredFile.objects.filter(path=path)
    if is_public:
        rows = rows.filter(product__state=ProductState.APPROVED)
    return rows.first()


def products_of(*, source_kind: str, source_code: str) -> list[Product]:
    """Return the newest product of each kind and placement, live ones before stale ones."""
    rows = Product.objects.filter(
        source_kind=source_kind, source_code=source_code, state__in=_SHOWN
    )
    rows = rows.select_related("decided_by").prefetch_related("files", "facts")
    newest: dict[tuple[str, str], Product] = {}
    live_first = sorted(rows, key=lambda p: p.state not in ("draft", "approved"))
    for row in live_first:
        newest.setdefault((row.kind, row.placement), row)
    return list(newest.values())


def product_for_channel(source: SourceKey, accepts: Sequence[str]) -> Product | None:
    """Return the newest approved product of the first kind that the channel accepts."""
    rows = Product.objects.filter(
        source_kind=source.kind,
        source_code=source.code,
        kind__in=accepts,
        state=ProductState.APPROVED,
    )
    found = rows.select_related("decided_by").order_by("-made_at", "-id")
    by_kind: dict[str, Product] = {}
    for row in found:
        by_kind.setdefault(row.kind, row)
    return next((by_kind[kind] for kind in accepts if kind in by_kind), None)


def products_between(start: datetime, end: datetime) -> QuerySet[Product]:
    """Return the products approved in the half-open interval, newest first."""
    rows = Product.objects.filter(decided_at__gte=start, decided_at__lt=end)
    return rows.exclude(state=ProductState.REJECTED).order_by("-decided_at", "-id")


def stale_products() -> QuerySet[Product]:
    """Return products that went out of date after approval and were not made again, newest first."""
    newer = Product.objects.filter(
        source_kind=OuterRef("source_kind"),
        source_code=OuterRef("source_code"),
        kind=OuterRef("kind"),
        placement=OuterRef("placement"),
        state__in=(ProductState.DRAFT, ProductState.APPROVED),
    )
    rows = Product.objects.filter(state=ProductState.STALE, decided_at__isnull=False)
    return rows.exclude(Exists(newer)).prefetch_related("facts")


def posting(posting_id: int) -> Posting:
    """Return one posting; raise NoSuchPosting."""
    row = Posting.objects.select_related("product", "created_by").filter(pk=posting_id).first()
    if row is None:
        raise NoSuchPosting(f"Không có lượt phát số {posting_id}.")
    return row


def postings(
    *, source_kind: str = "", source_code: str = "", channel: str = "", state: str = ""
) -> QuerySet[Posting]:
    """Return postings, newest first, of everything or of what is named."""
    wanted = {
        "source_kind": source_kind,
        "source_code": source_code,
        "channel": channel,
        "state": state,
    }
    rows = Posting.objects.select_related("product", "created_by")
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def postings_between(
    start: datetime, end: datetime, *, states: Sequence[str] = (PostingState.SCHEDULED,)
) -> QuerySet[Posting]:
    """Return postings whose time lies in the half-open interval, earliest first."""
    rows = Posting.objects.filter(send_at__gte=start, send_at__lt=end, state__in=states)
    return rows.order_by("send_at", "id")


def postings_without_recording() -> list[Posting]:
    """Return postings whose messages wait until somebody has read the script aloud."""
    rows = list(Posting.objects.filter(state=PostingState.SCHEDULED, product__is_draft_voice=True))
    summaries = delivery.summaries([row.origin for row in rows])
    return [row for row in rows if summaries[row.origin].waiting_count]


def live_pages(*, now: datetime) -> list[LivePage]:
    """Return the bulletins that stand on the web now, newest first.

    A bulletin stands there while a message of a public channel that carries pages is delivered
    and not withdrawn (decision 2), the bulletin is approved, and its last day has not passed.
    """
    codes = [c.code for c in channels if c.accepts[:1] == ("web_page",) and not c.address_kind]
    standing = {origin for code in codes for origin in delivery.live_origins(code)}
    rows = Posting.objects.filter(
        source_kind=SourceKind.BULLETIN, channel__in=codes, state=PostingState.SCHEDULED
    )
    found: dict[str, LivePage] = {}
    for row in rows.filter(send_at__lte=now).order_by("-send_at", "-id"):
        page = None
        if row.origin in standing and row.source_code not in found:
            page = _live_page(row, now)
        if page is not None:
            found[row.source_code] = page
    return list(found.values())


def live_page(slug: str, *, now: datetime) -> LivePage | None:
    """Return the bulletin's page if it stands on the web now."""
    return next((page for page in live_pages(now=now) if page.slug == slug), None)


def _live_page(row: Posting, now: datetime) -> LivePage | None:
    if not content.exists(row.source_code):
        return None
    doc = content.bulletin(row.source_code)
    is_over = doc.valid_until is not None and doc.valid_until < local_date(now)
    if not doc.is_approved or is_over:
        return None
    return LivePage(
        slug=doc.slug,
        path=f"/tin-tuc/{doc.slug}/",
        title=doc.title,
        summary=doc.summary,
        published_at=row.send_at,
        valid_until=doc.valid_until,
        tags=doc.tags,
        audience=doc.audience,
        posting_id=row.pk,
    )


def calendar(start: datetime, end: datetime) -> list[CalendarEntry]:
    """Return postings and the fixed slots of channels in the half-open interval, by time."""
    labels = {channel.code: channel.label for channel in channels}
    rows = list(Posting.objects.filter(send_at__gte=start, send_at__lt=end))
    summaries = delivery.summaries([row.origin for row in rows])
    entries = [
        CalendarEntry(
            at=row.send_at,
            channel=row.channel,
            channel_label=labels.get(row.channel, row.channel),
            title=row.source_title,
            posting_id=row.pk,
            state=row.state,
            state_label=state_of(row, summaries[row.origin]),
            audience=row.audience,
        )
        for row in rows
    ]
    for channel in channels:
        entries += [
            CalendarEntry(slot.starts_at, channel.code, channel.label, slot.label)
            for slot in channel.slots(start, end)
        ]
    return sorted(entries, key=lambda entry: (entry.at, entry.channel))


def audience_of(source: SourceDoc) -> str:
    """Return for whom a source is written, as the calendar colors it."""
    if source.kind != SourceKind.BULLETIN:
        return "residents"
    return content.bulletin(source.code).audience


def postings_that_left(start: datetime, end: datetime) -> list[Posting]:
    """Return postings of the half-open interval of which a message left, newest first."""
    rows = list(postings_between(start, end))
    summaries = delivery.summaries([row.origin for row in rows])
    left = [row for row in rows if summaries[row.origin].count("ACCEPTED", "DELIVERED")]
    return sorted(left, key=lambda row: (row.send_at, row.pk), reverse=True)


def sources_with_products(*, limit: int = 60) -> list[dict[str, Any]]:
    """Return sources with how many products wait, are approved or went stale, newest first."""
    rows = (
        Product.objects.values("source_kind", "source_code")
        .annotate(
            title=Max("source_title"),
            made_at=Max("made_at"),
            waiting=Count("id", filter=Q(state=ProductState.DRAFT)),
            approved=Count("id", filter=Q(state=ProductState.APPROVED)),
        )
        .order_by("-made_at")
    )
    kinds = dict(SourceKind.choices)
    old = Counter(stale_products().values_list("source_kind", "source_code"))
    return [
        dict(
            row,
            kind_label=kinds[row["source_kind"]],
            stale=old[row["source_kind"], row["source_code"]],
        )
        for row in rows[:limit]
    ]
