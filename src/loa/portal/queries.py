"""Reads of the counts on residents' pages."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum

from .models import GuideRead, PageRating, SearchGap


def reads_between(start: date, end: date) -> QuerySet[GuideRead]:
    """Return the rows of guides read on the days in `[start, end)`, newest first."""
    return GuideRead.objects.filter(day__gte=start, day__lt=end, read_count__gt=0)


def most_read(start: date, end: date, *, limit: int = 5) -> list[tuple[str, int]]:
    """Return codes and reads of the guides opened most on the days in `[start, end)`."""
    rows = reads_between(start, end).order_by().values("code").annotate(total=Sum("read_count"))
    return [(row["code"], row["total"]) for row in rows.order_by("-total", "code")[:limit]]


def ratings_between(start: date, end: date) -> QuerySet[PageRating]:
    """Return the ratings of the days in `[start, end)`, newest first."""
    return PageRating.objects.filter(day__gte=start, day__lt=end)


def gaps_between(start: date, end: date) -> QuerySet[SearchGap]:
    """Return what was searched without a result on the days in `[start, end)`."""
    return SearchGap.objects.filter(day__gte=start, day__lt=end)
