"""Reminders as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Kind:
    """A thing with a date that people forget; comes from data/reminders.yaml."""

    slug: str
    name: str  # "Đổi thẻ căn cước"
    title: str  # "thẻ căn cước hết hạn"
    ask: str  # the question for the date
    days_after: int  # the due day is so many days after the given one
    lead_days: int
    procedure: str
    note: str
    source_title: str
    source_url: str
    read_on: date


@dataclass(frozen=True)
class Plan:
    """When something is due and when to remind of it."""

    kind: Kind
    due_on: date
    remind_on: date

    @property
    def days_before(self) -> int:
        """Return how many days before the due day the reminder comes."""
        return (self.due_on - self.remind_on) // timedelta(days=1)


@dataclass(frozen=True)
class Way:
    """A channel on which a resident may be reminded by typing an address."""

    channel: str
    label: str
    address_label: str
