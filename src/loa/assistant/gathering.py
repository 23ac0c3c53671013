"""Puts each question without a good answer to the gap that it belongs to, once and for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.search import queries as search

from . import gaps, queries, sorting
from .models import Question

_AT_ONCE = 300
_SURE = 0.8  # of an insult or an attack that the phrases did not know
_NOT_ASKED = ("insult", "injection")
NO_ANSWER = "-"  # in place of a slug: an officer said that no answer is needed


def gather_gaps(*, now: datetime) -> int:
    """Look at the questions that came since the last time; return how many became part of a gap.

    Insults, nonsense and what held private numbers are no gaps. What joins a gap that needs no
    answer, or whose answer waits for approval, is settled with it.
    """
    rows = list(queries.without_gap(now=now)[:_AT_ONCE])
    heads = _heads(now) if rows else {}
    joined_count = 0
    for row in rows:
        key = _key(row, heads)
        changes = {"gap": key}
        if key != gaps.NO_GAP:
            joined_count += 1
            changes["written_slug"] = _settled(key)
        Question.objects.filter(pk=row.pk, gap="").update(**changes)
    return joined_count


def _key(row: Question, heads: dict[str, gaps.Matter]) -> str:
    if "[đã che" in row.text or gaps.is_nonsense(row.text) or _is_not_asked(row.text):
        return gaps.NO_GAP
    matter = _matter(row.text)
    key = gaps.home(matter, heads)
    if not key:
        key = row.key
        heads[key] = matter
    return key


def _is_not_asked(text: str) -> bool:
    chances = sorting.quick_chances(text)
    return any(chances.get(sort, 0.0) >= _SURE for sort in _NOT_ASKED)


def _heads(now: datetime) -> dict[str, gaps.Matter]:
    """Return the first question that is left of each gap, oldest gap first."""
    found: dict[str, gaps.Matter] = {}
    rows = queries.in_gaps(start=now - queries.KEPT_FOR, end=now + timedelta(days=1))
    for key, text, slug in rows.order_by("at", "id").values_list("gap", "text", "written_slug"):
        if key not in found and not _is_answered(slug):
            found[key] = _matter(text)
    return found


def _matter(text: str) -> gaps.Matter:
    return gaps.Matter(gaps.words_of(search.read(text).sentence), partial(search.vector, text))


def _is_answered(slug: str) -> bool:
    """Return whether an answer is public: who asks in vain now asks something else."""
    if slug in ("", NO_ANSWER):
        return False
    try:
        content.entry("question", slug)
    except NoSuchEntry:
        return False
    return True


def _settled(key: str) -> str:
    """Return what was decided on a gap, "" while it is open."""
    rows = Question.objects.filter(gap=key).exclude(written_slug="")
    return rows.values_list("written_slug", flat=True).first() or ""
