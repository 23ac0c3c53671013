"""Who answers what residents write: an app above registers itself in its `replies.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from loa.kernel.registry import Registry

from .types import Received

# Writes the answer; runs in the transaction that marks the message as answered.
Writing = Callable[[], object]


class Answerer(Protocol):
    """Answers one message. What takes long is done first, outside of any transaction."""

    def get_ready(self) -> None:
        """Load what the first answer would wait for; may take seconds."""

    def prepare(self, message: Received, *, now: datetime) -> Writing:
        """Think about the answer and return what writes it down."""

    def give_up(self, message: Received, *, now: datetime) -> None:
        """Do what helps the sender when preparing broke off again and again."""


answerers: Registry[Answerer] = Registry("người trả lời")
