"""The room's own clock: it can be moved and sped up, so that nights and windows are rehearsed."""

import time
from datetime import UTC, datetime, timedelta, timezone

from sandbox.store import Store

VIETNAM = timezone(timedelta(hours=7))
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def real_ms() -> int:
    """Milliseconds of the machine's clock."""
    return time.time_ns() // 1_000_000


def at(moment_ms: int) -> datetime:
    """A moment as a date and time in Vietnam."""
    return datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone(VIETNAM)


def iso(moment_ms: int | None) -> str | None:
    """A moment as ISO 8601 text in Vietnam's time, or None."""
    return None if moment_ms is None else at(moment_ms).isoformat(timespec="milliseconds")


class Clock:
    """Sandbox time = anchor + (real time - real anchor) × speed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        kept = store.kept("clock", {})
        self._real_anchor = int(kept.get("real", 0))
        self._anchor = int(kept.get("sandbox", 0))
        self.speed = float(kept.get("speed", 1.0))

    def now_ms(self) -> int:
        """Milliseconds of the sandbox clock."""
        return self._anchor + int((real_ms() - self._real_anchor) * self.speed)

    def now(self) -> datetime:
        """The sandbox clock as a date and time in Vietnam."""
        return at(self.now_ms())

    @property
    def offset_s(self) -> float:
        """How far the sandbox clock is ahead of the real one, in seconds."""
        return (self.now_ms() - real_ms()) / 1000

    def move_to(self, moment_ms: int, *, speed: float | None = None) -> None:
        """Set the clock to a moment, and its speed (1.0 is real time)."""
        self._anchor, self._real_anchor = moment_ms, real_ms()
        self.speed = self.speed if speed is None else speed
        self._keep()

    def move_by(self, seconds: float) -> None:
        """Move the clock forward or back."""
        self.move_to(self.now_ms() + int(seconds * 1000))

    def reset(self) -> None:
        """Back to real time."""
        self._anchor = self._real_anchor = 0
        self.speed = 1.0
        self._keep()

    def is_night(self) -> bool:
        """Whether it is 22:00 to 06:00 in Vietnam, when promotion messages are refused."""
        hour = self.now().hour
        return hour >= 22 or hour < 6

    def _keep(self) -> None:
        kept = {"real": self._real_anchor, "sandbox": self._anchor, "speed": self.speed}
        self._store.keep("clock", kept)
