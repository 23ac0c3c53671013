"""Webhooks to Loa: signed over the exact bytes, sent in the background, repeated on failure.

Each app has its own address and signs its own way; the queue is one.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Outlet:
    """Where the events of an app go, and which headers carry their signature and their count."""

    setting: str
    header: str
    count_header: str = ""


OUTLETS = {
    "zalo": Outlet("webhook_url", "X-ZEvent-Signature", "num_retry"),
    "messenger": Outlet("messenger_webhook_url", "X-Hub-Signature-256"),
}


def graph_signature(*, body: bytes, secret: str) -> str:
    """`sha256=` and the hex HMAC-SHA256 of the raw body, keyed with the app's secret."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def signature(*, app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """Hex SHA-256 of app id + raw body + timestamp + OA secret key: a plain hash, not an HMAC."""
    joined = app_id.encode() + body + timestamp.encode() + secret.encode()
    return hashlib.sha256(joined).hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


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
        """Queue one event about a user."""
        timestamp = str(self._clock.now_ms())
        event = {"app_id": self._options.app_id, **event, "timestamp": timestamp}
        body = _json(event)
        signed = signature(
            app_id=self._options.app_id,
            body=body,
            timestamp=timestamp,
            secret=self._secret(self._options.oa_secret),
        )
        self._queue(
            "zalo",
            name=event["event_name"],
            user_id=user_id,
            body=body,
            signed=self._settings.webhook_signature_prefix + signed,
            after_s=after_s,
        )

    def post_batch(
        self, events: list[dict[str, Any]], *, name: str, user_id: str, after_s: float = 0.0
    ) -> None:
        """Queue one batch of events of the page about a user."""
        page_id, time = self._options.page_id, self._clock.now_ms()
        entry = {"id": page_id, "time": time, "messaging": events}
        body = _json({"object": "page", "entry": [entry]})
        signed = graph_signature(body=body, secret=self._secret(self._options.app_secret))
        self._queue(
            "messenger", name=name, user_id=user_id, body=body, signed=signed, after_s=after_s
        )

    def _secret(self, secret: str) -> str:
        return f"not-{secret}" if self._faults.draw("webhook_bad_signature") else secret

    def _queue(
        self, app: str, *, name: str, user_id: str, body: bytes, signed: str, after_s: float
    ) -> None:
        """Put one call into the queue; the faults for webhooks are drawn here."""
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
                    app=app,
                    event_name=name,
                    user_id=user_id,
                    body=body,
                    signature=signed,
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
                due = self._due()
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
        apps = self._apps()
        marks = ", ".join("?" for _ in apps)
        return self._store.rows(
            "SELECT * FROM webhooks WHERE state = 'pending' AND due_real <= ? "  # noqa: S608
            f"AND app IN ({marks}) ORDER BY due_real, seq LIMIT ?",
            real_ms(),
            *apps,
            BATCH,
        )

    def _apps(self) -> list[str]:
        """The apps whose events have somewhere to go."""
        return [app for app, outlet in OUTLETS.items() if getattr(self._settings, outlet.setting)]

    async def _sleep(self) -> None:
        apps = self._apps()
        marks = ", ".join("?" for _ in apps)
        following = self._store.row(
            "SELECT min(due_real) AS due FROM webhooks WHERE state = 'pending' "  # noqa: S608
            f"AND app IN ({marks})",
            *apps,
        )
        wait_s = 5.0
        if following and following["due"]:
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
        outlet = OUTLETS[row["app"]]
        headers = {"Content-Type": "application/json", outlet.header: row["signature"]}
        if outlet.count_header:
            headers[outlet.count_header] = str(row["attempts"])
        try:
            answer = await client.post(
                getattr(self._settings, outlet.setting), content=row["body"], headers=headers
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
