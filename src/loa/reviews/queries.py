"""Reads of what has to be looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.urls import reverse

from loa.content.types import Entry
from loa.kernel import clock
from loa.kernel.text import fold

from .contract import gap_sources
from .errors import NoSuchItem, NoSuchNote
from .models import Care, HandledGap, LinkCheck, ReaderNote, ReviewItem
from .types import Gap, GapCount, LinkState, NoteState

GAP_DAYS = 30
# Two searches of which a third of the letters differ are two searches.
_ALIKE = 0.66


def console_url(entry: Entry) -> str:
    """Return the console page on which officers put an entry right."""
    return reverse("content_entry", args=[entry.kind, entry.slug])


def items() -> QuerySet[ReviewItem]:
    """Return what has to be looked at, what presses most first."""
    return ReviewItem.objects.all()


def item(key: str) -> ReviewItem:
    """Return the item; raise NoSuchItem."""
    row = ReviewItem.objects.filter(key=key).first()
    if row is None:
        raise NoSuchItem("Mục này không còn trong danh sách. Có thể đã được sửa.")
    return row


def care_of(keys: Iterable[str]) -> dict[str, Care]:
    """Return who looks after which of the items."""
    rows = Care.objects.select_related("officer__officer", "decided_by__officer")
    return {row.key: row for row in rows.filter(key__in=list(keys))}


def resting_keys(today: date) -> set[str]:
    """Return the keys of items that somebody called still right until a later day."""
    return set(Care.objects.filter(still_right_until__gt=today).values_list("key", flat=True))


def open_count(*, now: datetime) -> int:
    """Return how many items wait for somebody."""
    resting = resting_keys(clock.local_date(now))
    return sum(key not in resting for key in ReviewItem.objects.values_list("key", flat=True))


def last_refresh() -> datetime | None:
    """Return when the items were last looked for and found, or None."""
    row = ReviewItem.objects.order_by("-seen_at").first()
    return row.seen_at if row else None


def broken_links() -> QuerySet[LinkCheck]:
    """Return the links that failed on two different days."""
    return LinkCheck.objects.filter(state=LinkState.BROKEN)


def link_counts() -> dict[str, int]:
    """Return how many links there are in each state."""
    rows = LinkCheck.objects.order_by().values_list("state").annotate(count=Count("id"))
    return dict(rows)


def notes(*, state: str = "", path: str = "") -> QuerySet[ReaderNote]:
    """Return readers' sentences, newest first; without a state, all but the hidden ones."""
    rows = ReaderNote.objects.select_related("decided_by")
    rows = rows.filter(state=state) if state else rows.exclude(state=NoteState.HIDDEN)
    return rows.filter(path=path) if path else rows


def note(note_id: int) -> ReaderNote:
    """Return one sentence; raise NoSuchNote."""
    row = ReaderNote.objects.filter(pk=note_id).first()
    if row is None:
        raise NoSuchNote("Ý kiến này không còn. Ý kiến tự xóa sau 180 ngày.")
    return row


def gaps(*, now: datetime) -> list[Gap]:
    """Return what was searched without a result in 30 days, most wanted first.

    Searches that differ by a letter or two count together, under the words used most. What was
    dealt with is left out until it is searched again on a later day.
    """
    today = clock.local_date(now)
    start = today - timedelta(days=GAP_DAYS)
    rows = [
        row
        for source in gap_sources
        for row in source.counts(start - timedelta(days=GAP_DAYS), today + timedelta(days=1))
    ]
    handled = dict(HandledGap.objects.values_list("words", "handled_on"))
    found = [
        _gap(words, members, start)
        for words, members in _clusters(rows).items()
        if not _is_dealt_with(members, handled)
    ]
    return sorted((gap for gap in found if gap.count), key=lambda gap: (-gap.count, gap.words))


def _is_dealt_with(rows: list[GapCount], handled: dict[str, date]) -> bool:
    """Tell whether any of these words was dealt with after they were last searched."""
    days = [handled[row.words] for row in rows if row.words in handled]
    return bool(days) and max(row.day for row in rows) <= max(days)


def _clusters(rows: Iterable[GapCount]) -> dict[str, list[GapCount]]:
    """Return the counts by the most used words that they resemble."""
    by_words: dict[str, list[GapCount]] = defaultdict(list)
    for row in rows:
        by_words[row.words].append(row)
    most_first = sorted(by_words, key=lambda w: (-sum(row.count for row in by_words[w]), w))
    heads: dict[str, set[str]] = {}
    made: dict[str, list[GapCount]] = {}
    for words in most_first:
        grams = _grams(words)
        head = next((h for h, other in heads.items() if _likeness(grams, other) >= _ALIKE), words)
        heads.setdefault(head, grams)
        made.setdefault(head, []).extend(by_words[words])
    return made


def _gap(words: str, rows: list[GapCount], start: date) -> Gap:
    variants = sorted({row.words for row in rows} - {words})
    return Gap(
        words=words,
        variants=tuple(variants),
        count=sum(row.count for row in rows if row.day >= start),
        earlier_count=sum(row.count for row in rows if row.day < start),
        last_day=max(row.day for row in rows),
    )


def _grams(words: str) -> set[str]:
    """Return the pairs of letters; the order of words does not matter."""
    return {f"{word} "[at : at + 2] for word in fold(words).split() for at in range(len(word))}


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
