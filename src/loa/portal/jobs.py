"""Regular work: an alert that begins or ends by the clock changes the banner of every page."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.scheduler import Job, jobs

from . import banner, operations

EVERY_S = 5
# What the banner said when this process last looked.
_told: dict[str, tuple[tuple[str, str], ...]] = {}


def follow_banner(now: datetime) -> bool:
    """Make every kept page anew when the banner says something else than before."""
    said = banner.signature(now=now)
    is_same = _told.get("banner") == said
    _told["banner"] = said
    if not is_same:
        operations.refresh_banner(now=now)
    return not is_same


jobs.register("portal.banner", Job("portal.banner", EVERY_S, follow_banner))
