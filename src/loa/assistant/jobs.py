"""Regular work of the assistant: forget what is older than 90 days."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations


def _forget(now: datetime) -> int:
    return operations.forget_old(now=now)


jobs.register("assistant.forget", Job(name="assistant.forget", every_s=24 * 3600, run=_forget))
