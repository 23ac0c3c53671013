"""How fast one client may call. Counts live in memory under a hash that changes with each start."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import blake2b

_MOST_CLIENTS = 20_000


class Throttle:
    """Allows each client so many calls in a while; remembers no address, only its salted hash."""

    def __init__(self, most: int, *, window_s: int = 60) -> None:
        """`most` is how many calls one client may make in any `window_s` seconds."""
        self.most, self.window_s = most, window_s
        self._salt = secrets.token_bytes(16)
        self._calls: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, client: str) -> bool:
        """Count one call of `client` and tell whether it is within the limit."""
        key = blake2b(client.encode(), key=self._salt, digest_size=12).hexdigest()
        moment = time.monotonic()
        with self._lock:
            times = self._calls.setdefault(key, deque())
            while times and times[0] < moment - self.window_s:
                times.popleft()
            if len(times) >= self.most:
                return False
            times.append(moment)
            if len(self._calls) > _MOST_CLIENTS:
                self._calls.pop(next(iter(self._calls)))
            return True

    def knows(self, client: str) -> bool:
        """Tell whether the address stands anywhere as it is; it must not."""
        return any(client in key for key in self._calls)

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._calls.clear()
