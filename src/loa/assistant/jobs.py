"""Regular work of the assistant: gather the gaps, forget what is older than 90 days."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations

GATHER_EVERY_S = 60


def _forget(now: datetime) -> int:
    return operations.forget_old(now=now)


def _gather(now: datetime) -> int:
    return operations.gather_gaps(now=now)


jobs.register("assistant.gaps", Job("assistant.gaps", GATHER_EVERY_S, _gather))
jobs.register("assistant.forget", Job(name="assistant.forget", every_s=24 * 3600, run=_forget))
