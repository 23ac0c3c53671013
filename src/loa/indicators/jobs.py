"""Regular work of indicators."""

from __future__ import annotations

from datetime import datetime

from loa.kernel.clock import local_date
from loa.kernel.scheduler import Job, jobs

from . import operations
from .errors import PeriodFrozen
from .periods import month_containing

_DAY_S = 24 * 3600


def measure_month(now: datetime) -> int:
    """Measure the running report month; return how many indicators have a value now."""
    period = month_containing(local_date(now))
    try:
        return len(operations.measure_all(period=period, now=now, actor=None))
    except PeriodFrozen:
        # A month that was frozen early keeps its values; there is nothing left to do.
        return 0


jobs.register("indicators.measure_month", Job("indicators.measure_month", _DAY_S, measure_month))
