"""Guides read, ratings, and searches that found nothing: counts without people."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from loa.indicators.contract import measures
from loa.kernel.clock import VN
from loa.plans.contract import activity_kinds
from loa.portal import operations, queries
from loa.portal.errors import UnknownRating
from loa.portal.models import GuideRead, PageRating, SearchGap

pytestmark = pytest.mark.django_db


def reads() -> int:
    return sum(row.read_count for row in GuideRead.objects.all())


def test_a_quiet_read_is_written_at_once(now):
    operations.note_read(code="1.001193", now=now)
    assert reads() == 1


def test_a_crowd_is_written_in_one_batch(now):
    for second in range(50):
        operations.note_read(code="1.001193", now=now + timedelta(milliseconds=second))
    assert reads() == 1
    operations.flush_reads(now=now + timedelta(seconds=3))
    assert reads() == 50
    assert GuideRead.objects.count() == 1


def test_reads_belong_to_the_vietnamese_day(now):
    late = datetime(2026, 11, 24, 23, 59, 59, tzinfo=VN)
    operations.note_read(code="1.001193", now=late)
    operations.note_read(code="1.001193", now=late + timedelta(seconds=5))
    assert [row.day.day for row in GuideRead.objects.order_by("day")] == [24, 25]


def test_reads_that_cannot_be_written_are_kept(now, monkeypatch):
    def broken(**_):
        raise RuntimeError("disk")

    monkeypatch.setattr(GuideRead.objects, "get_or_create", broken)
    with pytest.raises(RuntimeError):
        operations.note_read(code="1.001193", now=now)
    monkeypatch.undo()
    assert operations.flush_reads(now=now, force=True) == 1
    assert reads() == 1


def test_the_measure_counts_what_the_process_still_holds(now):
    operations.note_read(code="1.001193", now=now)
    operations.note_read(code="1.014063", now=now)
    start = now.replace(hour=0)
    value = measures.get("guides_read").value(start, start + timedelta(days=1))
    assert value.value == 2
    assert {row.url for row in value.rows} == {"/thu-tuc/1.001193/", "/thu-tuc/1.014063/"}


def test_a_measure_of_another_day_is_zero(now):
    operations.note_read(code="1.001193", now=now)
    start = now.replace(hour=0) + timedelta(days=1)
    assert measures.get("guides_read").value(start, start + timedelta(days=1)).value == 0


def test_guides_read_prove_a_clause_until_the_rows_go(now):
    operations.note_read(code="1.001193", now=now)
    evidence = activity_kinds.get("guide_read").evidence
    start = now.replace(hour=0)
    interval = {"start": start, "end": start + timedelta(days=1)}
    assert len(evidence(params={}, **interval)) == 1
    assert evidence(params={"code": "1.014063"}, **interval) == []
    GuideRead.objects.all().delete()
    assert evidence(params={}, **interval) == []


def test_most_read_comes_first(now):
    for code in ("b", "a", "a"):
        operations.note_read(code=code, now=now)
    operations.flush_reads(now=now, force=True)
    assert queries.most_read(now.date(), now.date() + timedelta(days=1)) == [("a", 2), ("b", 1)]


def test_a_rating_needs_the_stamp_of_its_page(now):
    stamp = operations.rating_stamp("/thu-tuc/1.001193/")
    with pytest.raises(UnknownRating):
        operations.rate_page(path="/khac/", stamp=stamp, rating="huu-ich", now=now)
    assert not PageRating.objects.exists()


def test_ratings_add_up_per_day(now):
    path = "/thu-tuc/1.001193/"
    stamp = operations.rating_stamp(path)
    for rating in ("huu-ich", "huu-ich", "chua-ro"):
        row = operations.rate_page(path=path, stamp=stamp, rating=rating, now=now)
    assert (row.useful_count, row.unclear_count) == (2, 1)


def test_a_gap_keeps_no_long_number(now):
    operations.note_gap(words="tra cứu CCCD 001088012345", now=now)
    assert SearchGap.objects.get().words == "tra cuu cccd"


def test_a_number_alone_is_not_kept(now):
    assert operations.note_gap(words="0912345678", now=now) is None
    assert not SearchGap.objects.exists()
