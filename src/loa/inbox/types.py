"""What channels hand in: a message from a resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Inbound:
    """One message as a channel received it; `external_id` is the provider's and never repeats."""

    channel: str
    external_id: str
    sender: str  # an address of the channel's kind
    text: str
    received_at: datetime
    kind: str = "text"  # text | button | image | file | sticker | audio | video | location | other
    account_id: int | None = None  # the account it came in on; answers leave from there


@dataclass(frozen=True)
class Received:
    """A message as it was kept: private numbers hidden, its sender known by `thread` only."""

    id: int
    channel: str
    thread: str
    kind: str
    text: str
    received_at: datetime
    recorded_at: datetime
    contact_id: int | None = None

    @property
    def since(self) -> datetime:
        """Return when the reply window began; a provider's clock may run ahead of ours."""
        return min(self.received_at, self.recorded_at)
