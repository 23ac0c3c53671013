"""What other apps get to know of sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loa.audience.types import EVERYBODY, Target

__all__ = ["EVERYBODY", "AccountAlarm", "DrainReport", "Summary", "Target", "Withdrawal"]


@dataclass(frozen=True)
class Summary:
    """How the messages of one origin stand: state → how many."""

    counts: Mapping[str, int]
    waiting_count: int = 0  # queued, and a person must do something first

    @property
    def total(self) -> int:
        """Return how many messages there are."""
        return sum(self.counts.values())

    def count(self, *states: str) -> int:
        """Return how many are in any of `states`."""
        return sum(self.counts.get(state, 0) for state in states)

    def sentence(self) -> str:
        """Return "212 đã nhận, 9 chưa rõ, 4 cần gọi"; zero counts are left out."""
        parts = [
            (self.count("DELIVERED"), "đã nhận"),
            (self.count("ACCEPTED"), "đã gửi, chờ xác nhận"),
            (self.count("QUEUED", "CLAIMED") - self.waiting_count, "đang chờ gửi"),
            (self.waiting_count, "chờ người làm"),
            (self.count("UNKNOWN"), "chưa rõ"),
            (self.count("FAILED"), "không gửi được"),
            (self.count("EXPIRED"), "quá hạn"),
            (self.count("SUPPRESSED"), "không nhận tin"),
            (self.count("CANCELLED"), "đã hủy"),
            (self.count("HANDED_OVER"), "cần gọi"),
        ]
        said = ", ".join(f"{count} {word}" for count, word in parts if count)
        return said or "Chưa có tin nào."


@dataclass
class DrainReport:
    """What one drain did: outcome → how many messages."""

    counts: dict[str, int] = field(default_factory=dict)
    has_more: bool = False

    def add(self, outcome: str) -> None:
        """Count one message."""
        self.counts[outcome] = self.counts.get(outcome, 0) + 1

    @property
    def total(self) -> int:
        """Return how many messages were looked at."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Withdrawal:
    """What taking an origin back did."""

    cancelled_count: int  # had not left yet
    withdrawn_count: int  # were taken back from where they stood
    stays_count: int  # are out and cannot be taken back


@dataclass(frozen=True)
class AccountAlarm:
    """An account that stands still until a person acts."""

    account_id: int
    channel_label: str
    account_name: str
    reason: str
    queued_count: int

    def sentence(self) -> str:
        """Return what stands still, why, and how many messages wait for it."""
        return (
            f"{self.channel_label} ({self.account_name}) đang tạm dừng: {self.reason} "
            f"{self.queued_count} tin đang chờ."
        )
