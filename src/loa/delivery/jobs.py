"""Regular work: waking the channels, recovering after crashes, pruning old wake-up rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from loa.kernel.scheduler import Job, jobs

from . import operations, tasks

DAY_S = 24 * 60 * 60


def recover(now: datetime) -> None:
    """Recover, expire and match."""
    operations.recover(now=now)


def prune_task_rows(now: datetime) -> None:
    """Delete the begun wake-ups of past days, also of workers that died; nothing reads them."""
    begun = DBTaskResult.objects.exclude(status=TaskResultStatus.READY)
    begun.filter(enqueued_at__lt=now - timedelta(seconds=DAY_S)).delete()


jobs.register("delivery.wake", Job("delivery.wake", 5, tasks.wake_channels))
jobs.register("delivery.recover", Job("delivery.recover", 15, recover))
jobs.register("delivery.prune", Job("delivery.prune", DAY_S, prune_task_rows))
