"""The scheduler: one process holds the lease and starts each job when it is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import autodiscover_modules

from .models import JobRun, Lease
from .registry import Registry

log = logging.getLogger(__name__)
LEASE_S = 30
# A job that is due this often keeps people waiting when it is late: it never waits for a longer one.
QUICK_S = 15


@dataclass(frozen=True)
class Job:
    """A piece of regular work: `run` gets the instant it was started at."""

    name: str
    every_s: int
    run: Callable[[datetime], object]

    @property
    def is_quick(self) -> bool:
        """Return whether it is one of those that may not be held up."""
        return self.every_s <= QUICK_S


jobs: Registry[Job] = Registry("việc định kỳ")


def discover() -> None:
    """Load `jobs.py` of every app, each of which registers its jobs."""
    autodiscover_modules("jobs")


@transaction.atomic
def hold_lease(name: str, holder: str, now: datetime) -> bool:
    """Take or keep the lease; return False while another holder's lease runs."""
    expires_at = now + timedelta(seconds=LEASE_S)
    free = Q(holder=holder) | Q(expires_at__lte=now)
    if Lease.objects.filter(free, name=name).update(holder=holder, expires_at=expires_at):
        return True
    _, created = Lease.objects.get_or_create(
        name=name, defaults={"holder": holder, "expires_at": expires_at}
    )
    return created


def release_lease(name: str, holder: str = "") -> None:
    """Give a lease back before it runs out; without `holder`, whoever has it."""
    rows = Lease.objects.filter(name=name)
    (rows.filter(holder=holder) if holder else rows).delete()


def due_jobs(now: datetime, *, is_quick: bool) -> list[Job]:
    """Return the quick jobs, or the others, whose last start is at least their interval ago."""
    last = dict(JobRun.objects.values_list("name", "started_at"))
    return [
        job
        for job in jobs
        if job.is_quick == is_quick
        and (job.name not in last or last[job.name] + timedelta(seconds=job.every_s) <= now)
    ]


def run_job(job: Job, now: datetime) -> None:
    """Run one job and keep when it started, ended and what stopped it."""
    JobRun.objects.update_or_create(
        name=job.name, defaults={"started_at": now, "finished_at": None, "error": ""}
    )
    error = ""
    try:
        job.run(now)
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
        log.exception("A scheduled job failed", extra={"job": job.name})
    JobRun.objects.filter(name=job.name).update(finished_at=now, error=error)
