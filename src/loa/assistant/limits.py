"""How fast one client may ask. Counts live in memory under a hash that changes with each start."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import blake2b

from .errors import TooMany

PER_MINUTE = 30
_MOST_CLIENTS = 20_000
_SALT = secrets.token_bytes(16)
_asked: dict[str, deque[float]] = {}
_lock = threading.Lock()


def count(client: str) -> None:
    """Count one question of `client` (an address, never kept); raise TooMany beyond the limit."""
    key = blake2b(client.encode(), key=_SALT, digest_size=12).hexdigest()
    moment = time.monotonic()
    with _lock:
        times = _asked.setdefault(key, deque())
        while times and times[0] < moment - 60:
            times.popleft()
        if len(times) >= PER_MINUTE:
            raise TooMany("Bạn hỏi nhanh quá. Chờ một phút rồi hỏi tiếp giúp.")
        times.append(moment)
        if len(_asked) > _MOST_CLIENTS:
            _asked.pop(next(iter(_asked)))


def forget() -> None:
    """Start counting anew."""
    _asked.clear()
