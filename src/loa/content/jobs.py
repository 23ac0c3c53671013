"""Content's regular work."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations


def turn(now: datetime) -> object:
    """Publish and take off on time."""
    return operations.turn(now=now)


jobs.register("content.turn", Job("content.turn", 5, turn))
