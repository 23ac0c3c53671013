"""Counting on residents' pages: guides read, ratings, searches that found nothing."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from threading import Lock

from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F

from loa.kernel import clock
from loa.kernel.text import fold

from .errors import UnknownRating
from .models import GuideRead, PageRating, SearchGap

USEFUL, UNCLEAR = "huu-ich", "chua-ro"
# At most one write in this time: a crowd of readers must not queue for the database.
FLUSH_EVERY = timedelta(seconds=2)
_stamps = Signer(salt="loa.portal.rating")
_NUMBERS = re.compile(r"\d{6,}")


class ReadBuffer:
    """Reads of this process that are not written yet."""

    def __init__(self) -> None:
        """Begin with nothing to write."""
        self._lock = Lock()
        self._reads: Counter[tuple[str, date]] = Counter()
        self._flushed_at: datetime | None = None

    def add(self, code: str, now: datetime) -> None:
        """Remember one read."""
        with self._lock:
            self._reads[code, clock.local_date(now)] += 1

    def is_due(self, now: datetime) -> bool:
        """Tell whether there is something to write and the pause is over."""
        return bool(self._reads) and (
            self._flushed_at is None or not timedelta(0) <= now - self._flushed_at < FLUSH_EVERY
        )

    def take(self, now: datetime) -> Counter[tuple[str, date]]:
        """Return what is to be written and forget it."""
        with self._lock:
            taken, self._reads = self._reads, Counter()
            self._flushed_at = now
            return taken

    def put_back(self, reads: Counter[tuple[str, date]]) -> None:
        """Remember reads that could not be written."""
        with self._lock:
            self._reads.update(reads)


buffer = ReadBuffer()


def note_read(*, code: str, now: datetime, actor: AbstractBaseUser | None = None) -> None:
    """Count one opening of a guide. Written at once when quiet, in batches when busy."""
    buffer.add(code, now)
    flush_reads(now=now)


def flush_reads(
    *, now: datetime, actor: AbstractBaseUser | None = None, force: bool = False
) -> int:
    """Write the reads of this process that wait; return how many reads were written."""
    if not force and not buffer.is_due(now):
        return 0
    reads = buffer.take(now)
    try:
        with transaction.atomic():
            for (code, day), count in sorted(reads.items()):
                row, _ = GuideRead.objects.get_or_create(code=code, day=day)
                GuideRead.objects.filter(pk=row.pk).update(read_count=F("read_count") + count)
    except Exception:
        buffer.put_back(reads)
        raise
    return reads.total()


def rating_stamp(path: str) -> str:
    """Return what a page's rating form carries to show that the page is ours."""
    return _stamps.signature(path)


@transaction.atomic
def rate_page(
    *,
    path: str,
    stamp: str,
    rating: str,
    now: datetime,
    actor: AbstractBaseUser | None = None,
) -> PageRating:
    """Count one "Hữu ích" or "Chưa rõ"; raise UnknownRating for another word or a foreign page."""
    column = {USEFUL: "useful_count", UNCLEAR: "unclear_count"}.get(rating)
    try:
        _stamps.unsign(f"{path}:{stamp}")
    except BadSignature:
        column = None
    if column is None:
        raise UnknownRating("Đánh giá chưa gửi được. Bạn mở lại trang hướng dẫn rồi bấm lại.")
    row, _ = PageRating.objects.get_or_create(path=path, day=clock.local_date(now))
    PageRating.objects.filter(pk=row.pk).update(**{column: F(column) + 1})
    row.refresh_from_db()
    return row


@transaction.atomic
def note_gap(
    *, words: str, now: datetime, actor: AbstractBaseUser | None = None
) -> SearchGap | None:
    """Remember words that found nothing; long numbers are cut out, they may be a person's."""
    kept = " ".join(_NUMBERS.sub(" ", fold(words)).split())[:80]
    if len(kept) < 2:
        return None
    row, _ = SearchGap.objects.get_or_create(words=kept, day=clock.local_date(now))
    SearchGap.objects.filter(pk=row.pk).update(search_count=F("search_count") + 1)
    row.refresh_from_db()
    return row
