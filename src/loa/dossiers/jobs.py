"""Regular work: reminders leave in the morning, and what is done is forgotten."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import operations


def send(now: datetime) -> int:
    """Put what is due into the outbox."""
    return operations.send_due(now=now, actor=None)


def purge(now: datetime) -> int:
    """Forget what was sent, left unconfirmed or is over."""
    return operations.purge(now=now, actor=None)


jobs.register("dossiers.send", Job("dossiers.send", 10 * 60, send))
jobs.register("dossiers.purge", Job("dossiers.purge", 30 * 60, purge))
