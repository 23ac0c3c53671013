"""Promises of the scheduler: what keeps people waiting is never held up by long work."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from loa.kernel import scheduler
from loa.kernel.management.commands import run_scheduler
from loa.kernel.scheduler import Job, jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran():
    """Register a quick and a long job; return the names in the order in which they ran."""
    names: list[str] = []
    for name, every_s in [("t.long", 60), ("t.quick", 2)]:
        jobs.register(name, Job(name, every_s, lambda now, name=name: names.append(name)))
    yield names
    for name in ("t.long", "t.quick"):
        jobs.remove(name)


def test_long_work_is_not_among_what_is_quick(ran: list[str], now: datetime) -> None:
    run_scheduler.run_due(now, is_quick=True, stop=threading.Event())
    assert "t.quick" in ran
    assert "t.long" not in ran
    run_scheduler.run_due(now, is_quick=False, stop=threading.Event())
    assert ran[-1] == "t.long"


def test_a_job_is_due_again_after_its_time(ran: list[str], now: datetime) -> None:
    run_scheduler.run_due(now, is_quick=True, stop=threading.Event())
    soon, later = now + timedelta(seconds=1), now + timedelta(seconds=2)
    names = [[job.name for job in scheduler.due_jobs(at, is_quick=True)] for at in (soon, later)]
    assert ["t.quick" in one for one in names] == [False, True]


def test_nothing_begins_after_the_stop(ran: list[str], now: datetime) -> None:
    stop = threading.Event()
    stop.set()
    run_scheduler.run_due(now, is_quick=True, stop=stop)
    assert ran == []


def test_answers_and_sending_are_quick_and_slow_work_is_not() -> None:
    scheduler.discover()
    for name in ("inbox.answer", "delivery.wake", "delivery.recover"):
        assert jobs.get(name).is_quick, name
    for name in ("search.warm", "reviews.check_links", "indicators.measure_month"):
        assert not jobs.get(name).is_quick, name
