"""How fast one client may call. Counts live in memory under a hash that changes with each start."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import blake2b

_MOST_CLIENTS = 20_000


class Throttle:
    """Allows each client so many calls a minute; remembers no address, only its salted hash."""

    def __init__(self, per_minute: int) -> None:
        """`per_minute` is how many calls one client may make in any 60 seconds."""
        self.per_minute = per_minute
        self._salt = secrets.token_bytes(16)
        self._calls: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, client: str) -> bool:
        """Count one call of `client` and tell whether it is within the limit."""
        key = blake2b(client.encode(), key=self._salt, digest_size=12).hexdigest()
        moment = time.monotonic()
        with self._lock:
            times = self._calls.setdefault(key, deque())
            while times and times[0] < moment - 60:
                times.popleft()
            if len(times) >= self.per_minute:
                return False
            times.append(moment)
            if len(self._calls) > _MOST_CLIENTS:
                self._calls.pop(next(iter(self._calls)))
            return True

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._calls.clear()
