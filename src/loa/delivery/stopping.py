"""Whether this process has been told to stop; a drain looks between two messages."""

from __future__ import annotations

import threading

_stop = threading.Event()


def request_stop() -> None:
    """Tell the drains of this process to end after the message they are at."""
    _stop.set()


def is_stopping() -> bool:
    """Return whether a stop was asked for."""
    return _stop.is_set()
