"""The room: everything a request needs, in one place."""

import asyncio
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.options import Options, Settings
from sandbox.store import Store
from sandbox.webhooks import Postman

SAMPLE_PHONES = (
    ("8410000000000000001", "Bà Lan (mẫu)"),
    ("8410000000000000002", "Anh Hùng (mẫu)"),
    ("8410000000000000003", "Chị Mai (mẫu)"),
)


class Room:
    """The state of the simulation and the parts that work on it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.store = Store(options.data_dir / "sandbox.sqlite3")
        self.clock = Clock(self.store)
        self.settings = self._kept_settings()
        self.faults = Faults(self.store, seed=self.settings.seed)
        self.postman = Postman(self.store, self.clock, self.faults, self.settings, options)
        self.stopping = asyncio.Event()
        self.smtp_port: int | None = None
        self._seed()

    def change_settings(self, changes: dict[str, Any]) -> None:
        """Change settings and keep them; raises `SettingError`."""
        self.settings.change(changes)
        self.store.keep("settings", {**self.store.kept("settings", {}), **changes})
        if "seed" in changes:
            self.faults.reseed(self.settings.seed)
        self.postman.wake()

    def reset_settings(self) -> None:
        """Back to the settings of the start."""
        self.store.keep("settings", {})
        self.settings.change(asdict(self._kept_settings()))

    def restore_tokens(self) -> None:
        """Make the initial refresh token good again, as a new consent would."""
        with self.store.transaction():
            self.store.execute(
                "DELETE FROM refresh_tokens WHERE token = ?", self.options.refresh_token
            )
            self.store.insert(
                "refresh_tokens", token=self.options.refresh_token, issued_at=self.clock.now_ms()
            )

    def renew_phones(self) -> None:
        """Only the sample phones, as at the start."""
        self.store.execute("DELETE FROM phones")
        self.seed_phones()

    def seed_phones(self) -> None:
        """Make the three sample phones unless they exist."""
        now = self.clock.now_ms()
        for number, (user_id, name) in enumerate(SAMPLE_PHONES):
            self.store.execute(
                "INSERT OR IGNORE INTO phones (user_id, name, last_interaction_at, active_at) "
                "VALUES (?, ?, ?, ?)",
                user_id,
                name,
                now,
                now - number,
            )

    async def pause(self, seconds: float) -> None:
        """Wait, but no longer than until the program stops."""
        try:
            await asyncio.wait_for(self.stopping.wait(), timeout=seconds)
        except TimeoutError:
            return

    def _kept_settings(self) -> Settings:
        settings = Settings(webhook_url=self.options.loa_webhook or "")
        settings.change(self.options.settings)
        kept: dict[str, Any] = self.store.kept("settings", {})
        # An address named on the command line is newer than one kept from an earlier run.
        if self.options.loa_webhook:
            kept.pop("webhook_url", None)
            self.store.keep("settings", kept)
        settings.change(kept)
        return settings

    def _seed(self) -> None:
        with self.store.transaction():
            if not self.store.count("SELECT count(*) FROM phones"):
                self.seed_phones()
            if not self.store.count("SELECT count(*) FROM refresh_tokens"):
                self.restore_tokens()


def room_of(request: Request) -> Room:
    """The room of a request's application."""
    room: Room = request.app.state.room
    return room
