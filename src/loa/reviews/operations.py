"""Writes of reviews: look again, hand over, call still right, readers' sentences, gaps."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from loa.kernel import audit, clock, privacy
from loa.kernel.text import fold

from . import queries
from .contract import finders
from .errors import EmptyNote, TooManyNotes, WrongDay
from .models import Care, HandledGap, ReaderNote, ReviewItem
from .types import Finding, NoteState, Rating

LONGEST_NOTE = 300
# Readers' sentences are for putting a page right, not for keeping.
NOTE_DAYS = 180
# A page that gets more in one day is being played with.
MOST_NOTES_A_DAY = 100
STILL_RIGHT_DAYS = 180
EMAIL_MASK = "[đã che thư điện tử]"
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
_FARTHEST = timedelta(days=731)


def refresh(*, now: datetime, actor: Any = None) -> int:
    """Run every finder and make the list exactly what they find; return how many items there are.

    An item keeps the day on which it was first seen, unless its finder knows better.
    """
    # Outside the transaction: on SQLite nobody else could write while the finders read.
    found = {one.key[:200]: one for finder in finders for one in finder.find(now)}
    _keep(found, now)
    return len(found)


@transaction.atomic
def _keep(found: dict[str, Finding], now: datetime) -> None:
    known = {row.key: row for row in ReviewItem.objects.all()}
    ReviewItem.objects.filter(
        pk__in=[row.pk for key, row in known.items() if key not in found]
    ).delete()
    rows = [_item(key, one, known.get(key), now) for key, one in found.items()]
    ReviewItem.objects.bulk_create([row for row in rows if row.pk is None], batch_size=200)
    ReviewItem.objects.bulk_update([row for row in rows if row.pk], _SEEN, batch_size=50)


_SEEN = ["kind", "title", "reason", "url", "edit_url", "owner_unit", "severity", "since", "seen_at"]


def _item(key: str, one: Finding, row: ReviewItem | None, now: datetime) -> ReviewItem:
    made = row or ReviewItem(key=key, since=clock.local_date(now))
    made.kind, made.title, made.reason = one.kind, one.title[:300], one.reason[:600]
    made.url, made.edit_url, made.owner_unit = one.url[:500], one.edit_url[:500], one.owner_unit
    made.severity, made.seen_at = one.severity, now
    made.since = one.since or made.since
    return made


@transaction.atomic
def hand_to(*, key: str, officer: Any, now: datetime, actor: Any) -> Care:
    """Have a login look after an item, or nobody with None; raise NoSuchItem."""
    queries.item(key)
    row, _ = Care.objects.update_or_create(key=key, defaults={"officer": officer})
    whom = officer.pk if officer else None
    audit.record(action="reviews.hand_to", object_key=key, now=now, actor=actor, officer_id=whom)
    return row


@transaction.atomic
def call_still_right(*, key: str, now: datetime, actor: Any, until: date | None = None) -> Care:
    """Take an item off the list until a day (180 days from now when None), as looked at and right.

    Raise NoSuchItem, or WrongDay for a day that is past or more than two years away.
    """
    queries.item(key)
    today = clock.local_date(now)
    day = until or today + timedelta(days=STILL_RIGHT_DAYS)
    if not today < day <= today + _FARTHEST:
        raise WrongDay("Ngày xem lại phải từ ngày mai và trong vòng hai năm.")
    values = {"still_right_until": day, "decided_by": actor, "decided_at": now}
    row, _ = Care.objects.update_or_create(key=key, defaults=values)
    audit.record(action="reviews.still_right", object_key=key, now=now, actor=actor, until=str(day))
    return row


@transaction.atomic
def reopen(*, key: str, now: datetime, actor: Any) -> Care:
    """Put an item back on the list before its day; raise NoSuchItem."""
    queries.item(key)
    row, _ = Care.objects.update_or_create(key=key, defaults={"still_right_until": None})
    audit.record(action="reviews.reopen", object_key=key, now=now, actor=actor)
    return row


@transaction.atomic
def note_reader(
    *, path: str, rating: str, text: str, now: datetime, actor: Any = None
) -> ReaderNote:
    """Keep a reader's sentence of at most 300 letters for 180 days; nothing says who wrote it.

    Phones, ID numbers, cards, codes and e-mail addresses are masked before storing. Raise
    EmptyNote or TooManyNotes.
    """
    words = privacy.mask(_EMAIL.sub(EMAIL_MASK, text), hides_phones=True).text
    words = " ".join(words.split())[:LONGEST_NOTE]
    if not any(letter.isalnum() for letter in words):
        raise EmptyNote("Bạn chưa viết gì. Viết một câu rồi bấm gửi.")
    start, end = clock.day_range(clock.local_date(now))
    today_count = ReaderNote.objects.filter(
        path=path, noted_at__gte=start, noted_at__lt=end
    ).count()
    if today_count >= MOST_NOTES_A_DAY:
        raise TooManyNotes("Hôm nay trang này đã có nhiều ý kiến. Bạn gửi lại vào ngày mai giúp.")
    kind = Rating(rating)
    return ReaderNote.objects.create(path=path[:300], rating=kind, text=words, noted_at=now)


@transaction.atomic
def decide_note(*, note_id: int, state: str, now: datetime, actor: Any) -> ReaderNote:
    """Call a sentence handled, hide it, or take that back; raise NoSuchNote."""
    row = queries.note(note_id)
    row.state = NoteState(state)
    is_open = row.state == NoteState.NEW
    row.decided_by, row.decided_at = (None, None) if is_open else (actor, now)
    row.save(update_fields=["state", "decided_by", "decided_at"])
    audit.record(action=f"reviews.note_{state}", object_key=f"note/{note_id}", now=now, actor=actor)
    return row


@transaction.atomic
def forget_old_notes(*, now: datetime, actor: Any = None) -> int:
    """Delete sentences older than 180 days; return how many."""
    oldest = now - timedelta(days=NOTE_DAYS)
    deleted_count, _ = ReaderNote.objects.filter(noted_at__lt=oldest).delete()
    return deleted_count


@transaction.atomic
def handle_gap(*, words: str, now: datetime, actor: Any) -> HandledGap:
    """Take note that what these words ask for was dealt with; later searches count anew."""
    kept = fold(words)[:80]
    values = {"handled_on": clock.local_date(now), "handled_by": actor}
    row, _ = HandledGap.objects.update_or_create(words=kept, defaults=values)
    audit.record(action="reviews.handle_gap", object_key=f"gap/{row.pk}", now=now, actor=actor)
    return row
