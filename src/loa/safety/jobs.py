"""Regular work: nothing that residents reported is kept longer than they were told."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations

DAY_S = 24 * 60 * 60


def forget_old(now: datetime) -> None:
    """Delete what is too old."""
    operations.forget_old(now=now)


jobs.register("safety.forget_old", Job("safety.forget_old", DAY_S, forget_old))
