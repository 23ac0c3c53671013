"""Regular work: look again each hour, visit a few links each minute, forget old sentences."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from loa.kernel.scheduler import Job, jobs

from . import link_checking, operations

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400


def look_again(now: datetime) -> None:
    """Gather the links, then run the finders."""
    link_checking.gather(now=now)
    operations.refresh(now=now)


def check_links(now: datetime) -> None:
    """Visit links that are due, unless `LOA_LINK_CHECK` is off."""
    if settings.LOA_LINK_CHECK:
        link_checking.check_due(now=now)


def forget_old_notes(now: datetime) -> None:
    """Delete readers' sentences that are too old."""
    operations.forget_old_notes(now=now)


jobs.register("reviews.look_again", Job("reviews.look_again", HOUR_S, look_again))
jobs.register("reviews.check_links", Job("reviews.check_links", MINUTE_S, check_links))
jobs.register("reviews.forget_old_notes", Job("reviews.forget_old_notes", DAY_S, forget_old_notes))
