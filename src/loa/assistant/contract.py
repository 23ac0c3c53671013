"""What the assistant asks of others: an engine that understands speech."""

from __future__ import annotations

from typing import Any, Protocol

from loa.kernel.registry import Registry

SAMPLE_RATE = 16_000


class Recognizer(Protocol):
    """An engine that turns speech into words; it may load a model on first use."""

    def is_ready(self) -> bool:
        """Return whether the engine is installed; looks only, loads nothing."""
        ...

    def hear(self, samples: bytes) -> str:
        """Return the words said in mono 16-bit little-endian samples at SAMPLE_RATE, "" for none.

        Raise NoRecognizer when the engine fails, TooBusy when others are being listened to.
        """
        ...


recognizers: Registry[Any] = Registry("bộ nhận dạng giọng nói")
