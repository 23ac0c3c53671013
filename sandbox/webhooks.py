"""Webhooks to Loa: signed over the exact bytes, sent in the background, repeated on failure."""

import asyncio
import hashlib
import json
import logging
import sqlite3
from collections import defaultdict
from typing import Any

import httpx

from sandbox.clock import Clock, real_ms
from sandbox.faults import Faults
from sandbox.options import Options, Settings
from sandbox.store import Store

log = logging.getLogger("sandbox.webhooks")

RETRY_AFTER_S = (30, 300, 900, 1800, 3600)
ACK_WITHIN_S = 2.0
BATCH = 200
SENDERS = 8


def signature(*, app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """Hex SHA-256 of app id + raw body + timestamp + OA secret key: a plain hash, not an HMAC."""
    joined = app_id.encode() + body + timestamp.encode() + secret.encode()
    return hashlib.sha256(joined).hexdigest()


class Postman:
    """Queues events in the store and delivers them; one per room."""

    def __init__(
        self, store: Store, clock: Clock, faults: Faults, settings: Settings, options: Options
    ) -> None:
        self._store, self._clock, self._faults = store, clock, faults
        self._settings, self._options = settings, options
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at the queue now."""
        self._woken.set()

    def post(self, event: dict[str, Any], *, user_id: str, after_s: float = 0.0) -> None:
        """Queue one event about a user; the faults for webhooks are drawn here."""
        timestamp = str(self._clock.now_ms())
        event = {"app_id": self._options.app_id, **event, "timestamp": timestamp}
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        secret = self._options.oa_secret
        if self._faults.draw("webhook_bad_signature"):
            secret = f"not-{secret}"
        signed = signature(
            app_id=self._options.app_id, body=body, timestamp=timestamp, secret=secret
        )
        if delay := self._faults.draw("webhook_delayed"):
            after_s += delay.seconds
        held = self._faults.draw("webhook_out_of_order")
        lost = self._faults.draw("webhook_lost")
        copies = 2 if self._faults.draw("webhook_doubled") else 1
        with self._store.transaction():
            if not held:
                self._release_held(after_s)
            for _ in range(copies):
                self._store.insert(
                    "webhooks",
                    event_name=event["event_name"],
                    user_id=user_id,
                    body=body,
                    signature=self._settings.webhook_signature_prefix + signed,
                    due_real=real_ms() + int((after_s + (held.seconds if held else 0)) * 1000),
                    is_held=int(bool(held)),
                    state="lost" if lost else "pending",
                    created_real=real_ms(),
                )
        self.wake()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with httpx.AsyncClient(timeout=ACK_WITHIN_S, trust_env=False) as client:
            while True:
                self._woken.clear()
                due = self._due() if self._settings.webhook_url else []
                if due:
                    await self._deliver_all(client, due)
                else:
                    await self._sleep()

    def _release_held(self, after_s: float) -> None:
        # An event held back to come out of order leaves just after the event that overtook it.
        self._store.execute(
            "UPDATE webhooks SET is_held = 0, due_real = ? WHERE is_held = 1 AND state = 'pending'",
            real_ms() + int((after_s + 0.3) * 1000),
        )

    def _due(self) -> list[sqlite3.Row]:
        return self._store.rows(
            "SELECT * FROM webhooks WHERE state = 'pending' AND due_real <= ? "
            "ORDER BY due_real, seq LIMIT ?",
            real_ms(),
            BATCH,
        )

    async def _sleep(self) -> None:
        following = self._store.row(
            "SELECT min(due_real) AS due FROM webhooks WHERE state = 'pending'"
        )
        wait_s = 5.0
        if self._settings.webhook_url and following and following["due"]:
            wait_s = min(wait_s, max(0.02, (following["due"] - real_ms()) / 1000))
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=wait_s)
        except TimeoutError:
            return

    async def _deliver_all(self, client: httpx.AsyncClient, due: list[sqlite3.Row]) -> None:
        # Events of one person leave in order; different people do not wait for each other.
        by_user: dict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in due:
            by_user[row["user_id"]].append(row)
        gate = asyncio.Semaphore(SENDERS)

        async def deliver(rows: list[sqlite3.Row]) -> None:
            async with gate:
                for row in rows:
                    await self._deliver(client, row)

        await asyncio.gather(*(deliver(rows) for rows in by_user.values()))

    async def _deliver(self, client: httpx.AsyncClient, row: sqlite3.Row) -> None:
        headers = {
            "Content-Type": "application/json",
            "X-ZEvent-Signature": row["signature"],
            "num_retry": str(row["attempts"]),
        }
        try:
            answer = await client.post(
                self._settings.webhook_url, content=row["body"], headers=headers
            )
            status, accepted = str(answer.status_code), answer.status_code == 200
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            status, accepted = type(error).__name__, False
        self._note(row, status=status, is_accepted=accepted)

    def _note(self, row: sqlite3.Row, *, status: str, is_accepted: bool) -> None:
        attempts = row["attempts"] + 1
        state, due = "pending", row["due_real"]
        if is_accepted:
            state = "delivered"
        elif attempts > len(RETRY_AFTER_S):
            state = "given_up"
        else:
            wait_s = RETRY_AFTER_S[attempts - 1] * self._settings.webhook_retry_scale
            due = real_ms() + int(wait_s * 1000)
        if not is_accepted:
            log.info("webhook %s %s: %s", row["seq"], row["event_name"], status)
        self._store.execute(
            "UPDATE webhooks SET state = ?, attempts = ?, last_status = ?, due_real = ?, "
            "delivered_real = ? WHERE seq = ?",
            state,
            attempts,
            status,
            due,
            real_ms() if is_accepted else None,
            row["seq"],
        )
