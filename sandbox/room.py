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
MESSENGER_PHONES = (("24010000000000001", "Cô Hoa (mẫu)"),)
PHONES_OF = {"zalo": SAMPLE_PHONES, "messenger": MESSENGER_PHONES}


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
        """Make the sample phones of each app that has none."""
        now = self.clock.now_ms()
        for app, people in PHONES_OF.items():
            if self.store.count("SELECT count(*) FROM phones WHERE app = ?", app):
                continue
            for number, (user_id, name) in enumerate(people):
                self.store.insert(
                    "phones",
                    user_id=user_id,
                    app=app,
                    name=name,
                    last_interaction_at=now,
                    active_at=now - number,
                )

    async def pause(self, seconds: float) -> None:
        """Wait, but no longer than until the program stops."""
        try:
            await asyncio.wait_for(self.stopping.wait(), timeout=seconds)
        except TimeoutError:
            return

    def _kept_settings(self) -> Settings:
        named = {
            "webhook_url": self.options.loa_webhook or "",
            "messenger_webhook_url": self.options.messenger_webhook or "",
        }
        settings = Settings()
        settings.change(named)
        settings.change(self.options.settings)
        kept: dict[str, Any] = self.store.kept("settings", {})
        # An address named on the command line is newer than one kept from an earlier run.
        given = {name for name, url in named.items() if url}
        if given & set(kept):
            kept = {name: value for name, value in kept.items() if name not in given}
            self.store.keep("settings", kept)
        settings.change(kept)
        return settings

    def _seed(self) -> None:
        with self.store.transaction():
            self.seed_phones()
            if not self.store.count("SELECT count(*) FROM refresh_tokens"):
                self.restore_tokens()


def room_of(request: Request) -> Room:
    """The room of a request's application."""
    room: Room = request.app.state.room
    return room
