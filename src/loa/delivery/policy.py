"""When a message may leave: quiet hours, pauses between tries. Pure functions."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import SystemRandom

from loa.kernel import clock

from .contract import Channel

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 900.0
_random = SystemRandom()


def quiet_end(channel: Channel, now: datetime) -> datetime | None:
    """Return when the quiet hours that `now` falls into end, or None outside of them."""
    start, end = channel.quiet_from, channel.quiet_until
    if start is None or end is None:
        return None
    local = clock.local(now)
    time_now = local.timetz().replace(tzinfo=None)
    is_overnight = start > end
    is_after_start, is_before_end = time_now >= start, time_now < end
    is_quiet = is_after_start or is_before_end if is_overnight else is_after_start and is_before_end
    if not is_quiet:
        return None
    ends = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return ends + timedelta(days=1) if is_overnight and is_after_start else ends


def pause_after(attempt_count: int) -> timedelta:
    """Return how long to wait after the n-th try: doubling from 5 s to 15 minutes, ±50 %."""
    pause_s: float = min(FIRST_PAUSE_S * 2.0 ** (attempt_count - 1), LONGEST_PAUSE_S)
    return timedelta(seconds=pause_s * _random.uniform(0.5, 1.5))
