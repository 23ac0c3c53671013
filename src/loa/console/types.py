"""What the day's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Need:
    """One thing that needs an officer now: what, why, and the act itself."""

    title: str
    detail: str
    url: str
    act: str  # what the button says
    is_urgent: bool = False


@dataclass(frozen=True)
class DayLine:
    """One thing on today's time line."""

    at: datetime
    title: str
    state: str
    url: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class OutageLine:
    """A system that is reported as down, or has just come back."""

    service: str
    since: datetime | None
    restored_at: datetime | None
