"""The rehearsal room as the other side of a crash test: a real program over real HTTP."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from contextlib import closing
from typing import Any

import httpx

from sandbox.server import Running


class Room:
    """What the tests ask of a provider: where it is, and how often it took each key."""

    channel = "zalo"
    address = "p-"

    def __init__(self, room: Running, *, phone_count: int) -> None:
        self.room = room
        self.options = {
            "app_id": "1234567890",
            "app_secret": "app_secret_demo",
            "oa_id": "oa_demo",
            "oa_secret": "oa_secret_demo",
            "refresh_token": "demo-refresh-0",
            "oauth_url": room.base_url,
            "api_url": room.base_url,
        }
        self._post("/phones", user_id="p", count=phone_count)
        self._looked_at, self._received = 0.0, Counter[str]()

    def control(self, **parts: Any) -> None:
        """Change the room."""
        self._post("/control", **parts)

    @property
    def received(self) -> Counter[str]:
        """Return how often each key was accepted, at most 50 ms old."""
        if time.monotonic() - self._looked_at > 0.05:
            self._received = self._count()
            self._looked_at = time.monotonic()
        return self._received

    def log(self) -> dict[str, Any]:
        """Return the room's own account of what it accepted."""
        answer = httpx.get(f"{self.room.base_url}/log.json?channel=zalo", timeout=30)
        found: dict[str, Any] = answer.json()
        return found

    def _count(self) -> Counter[str]:
        # Beside the program, so that looking does not slow down what is looked at.
        path = f"file:{self.room.data_dir / 'sandbox.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(path, uri=True, timeout=5)) as store:
            rows = store.execute("SELECT tracking_id, count(*) FROM messages GROUP BY 1")
            return Counter(dict(rows.fetchall()))

    def _post(self, path: str, **parts: Any) -> None:
        answer = httpx.post(f"{self.room.base_url}{path}", json=parts, timeout=30)
        assert answer.is_success, answer.text
