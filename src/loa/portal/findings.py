"""What residents' pages tell officers: pages rated unclear, and searches that found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.urls import reverse

from loa.content import queries as content
from loa.kernel import clock
from loa.reviews import queries as reviews
from loa.reviews.contract import Finder, GapSource, register_finder, register_gap_source
from loa.reviews.types import Finding, GapCount, Severity

from . import atlas, queries

DAYS = 90
# Fewer ratings say nothing; from this share on, readers say it loudly.
FEWEST = 5
LOW_SHARE, VERY_LOW_SHARE = 0.4, 0.7
# A lack that many people met in a month is work for somebody.
FEWEST_SEARCHES = 5


def low_ratings(now: datetime) -> Iterator[Finding]:
    """Find pages that many readers of the last 90 days called unclear."""
    today = clock.local_date(now)
    rows = queries.ratings_between(today - timedelta(days=DAYS), today + timedelta(days=1))
    sums = (
        rows.order_by()
        .values("path")
        .annotate(useful=Sum("useful_count"), unclear=Sum("unclear_count"))
    )
    low = [row for row in sums if _is_low(row["useful"], row["unclear"])]
    if not low:
        return
    titles = {place.path: place.title for place in atlas.every_place()}
    entries = {entry.url: entry for entry in content.entries()}
    for row in low:
        entry = entries.get(row["path"])
        share = row["unclear"] / (row["useful"] + row["unclear"])
        yield Finding(
            key=f"rating:{row['path']}"[:200],
            title=titles.get(row["path"], row["path"]),
            kind="rating",
            reason=(
                f"{row['unclear']} trong {row['useful'] + row['unclear']} lượt đánh giá nói chưa rõ "
                f"({DAYS} ngày qua). Xem mục Ý kiến của người đọc."
            ),
            url=row["path"],
            edit_url=reviews.console_url(entry) if entry else "",
            owner_unit=entry.owner_unit if entry else "",
            severity=Severity.WARNING if share >= VERY_LOW_SHARE else Severity.NOTICE,
        )


def _is_low(useful: int, unclear: int) -> bool:
    total = useful + unclear
    return total >= FEWEST and unclear / total >= LOW_SHARE


def often_in_vain(now: datetime) -> Iterator[Finding]:
    """Find what many people searched without a result within a month."""
    for gap in reviews.gaps(now=now):
        if gap.count >= FEWEST_SEARCHES:
            yield Finding(
                key=f"gap:{gap.words}",
                title=f"Tìm “{gap.words}” không thấy",
                kind="gap",
                reason=f"{gap.count} lượt tìm trong 30 ngày qua không có kết quả. Nên viết thêm.",
                edit_url=reverse("reviews_gaps"),
            )


def searched_in_vain(start: date, end: date) -> Iterator[GapCount]:
    """Yield the searches without a result on the days in `[start, end)`."""
    for row in queries.gaps_between(start, end).order_by("day", "words"):
        yield GapCount(row.words, row.day, row.search_count)


register_finder(Finder("rating", "Bị chê chưa rõ", low_ratings))
register_finder(Finder("gap", "Tìm nhiều mà chưa có", often_in_vain))
register_gap_source(GapSource("portal", searched_in_vain))
