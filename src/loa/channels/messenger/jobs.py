"""Regular work: what receipts no longer speak of is forgotten."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import sent

EVERY_S = 24 * 60 * 60


def forget_sent(now: datetime) -> None:
    """Delete old rows about sent messages."""
    sent.forget_old(now=now)


jobs.register("messenger.forget_sent", Job("messenger.forget_sent", EVERY_S, forget_sent))
