"""Regular work: residents are answered; nothing they wrote is kept longer than 90 days."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations, tasks

DAY_S = 24 * 60 * 60


def forget_old(now: datetime) -> None:
    """Delete what is too old."""
    operations.forget_old(now=now)


jobs.register("inbox.forget_old", Job("inbox.forget_old", DAY_S, forget_old))
jobs.register("inbox.answer", Job("inbox.answer", 2, tasks.wake_answering))
