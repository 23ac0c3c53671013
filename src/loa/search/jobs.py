"""Regular work of the search tier: make the vectors of changed passages before they are asked for."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations


def _warm(now: datetime) -> int:
    return operations.warm()


jobs.register("search.warm", Job(name="search.warm", every_s=60, run=_warm))
