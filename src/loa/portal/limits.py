"""How fast one visitor may send something. Counts live in memory under a hash of each start."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import blake2b

from .errors import TooFast

WINDOW_S = 600
MOST = {"rating": 30, "sentence": 6}
_MOST_VISITORS = 20_000
_SALT = secrets.token_bytes(16)
_sent: dict[str, deque[float]] = {}
_lock = threading.Lock()


def count(client: str, what: str) -> None:
    """Count one sending of `client` (an address, never kept); raise TooFast beyond the limit.

    A household or a school shares one address, so the limit is far above what one person does.
    """
    key = blake2b(f"{what}/{client}".encode(), key=_SALT, digest_size=12).hexdigest()
    moment = time.monotonic()
    with _lock:
        times = _sent.setdefault(key, deque())
        while times and times[0] < moment - WINDOW_S:
            times.popleft()
        if len(times) >= MOST[what]:
            raise TooFast("Bạn gửi nhiều lần quá. Chờ mười phút rồi gửi tiếp giúp.")
        times.append(moment)
        if len(_sent) > _MOST_VISITORS:
            _sent.pop(next(iter(_sent)))


def forget() -> None:
    """Start counting anew."""
    _sent.clear()
