"""Who may be written to now, and which quota pays for it."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from sandbox.clock import DAY_MS, HOUR_MS
from sandbox.room import Room
from sandbox.zalo.answers import RefusalError

FREE_REPLIES = 8
FREE_WINDOW_MS = 48 * HOUR_MS
LAST_WINDOW_MS = 7 * DAY_MS


@dataclass(frozen=True)
class Charge:
    """What a message costs: the kind of quota, its total and what remains after it."""

    quota_type: str
    total: int
    remain: int

    def as_answer(self) -> dict[str, Any]:
        """The `quota` object; a reply counts in numbers, a bought quota in strings."""
        if self.quota_type == "reply":
            return {"quota_type": "reply", "total": self.total, "remain": self.remain}
        return {
            "quota_type": self.quota_type,
            "total": str(self.total),
            "remain": str(self.remain),
        }


def check_person(room: Room, *, user_id: str, kind: str) -> sqlite3.Row:
    """The phone that may receive this kind of message now; refusals -201, -213, -230, -234."""
    phone = room.store.row("SELECT * FROM phones WHERE user_id = ? AND app = 'zalo'", user_id)
    if phone is None:
        raise RefusalError(-201, "user_id is invalid")
    if not phone["is_following"]:
        raise RefusalError(-213)
    if kind == "promotion" and room.clock.is_night():
        raise RefusalError(-234)
    if kind == "cs" and _silence_ms(room, phone) > LAST_WINDOW_MS:
        raise RefusalError(-230)
    return phone


def charge(room: Room, *, phone: sqlite3.Row, kind: str) -> Charge:
    """Take one message from the right quota; refusal -211 when all are empty."""
    is_free = kind == "cs" and _silence_ms(room, phone) <= FREE_WINDOW_MS
    used = phone["replies_used"]
    if is_free and used < FREE_REPLIES:
        room.store.execute(
            "UPDATE phones SET replies_used = replies_used + 1 WHERE user_id = ?",
            phone["user_id"],
        )
        return Charge("reply", FREE_REPLIES, FREE_REPLIES - used - 1)
    totals = {
        "sub_quota": room.settings.sub_quota_total,
        "purchase_quota": room.settings.purchase_quota_total,
    }
    for quota_type, total in totals.items():
        spent = int(room.store.kept(f"spent_{quota_type}", 0))
        if spent < total:
            room.store.keep(f"spent_{quota_type}", spent + 1)
            return Charge(quota_type, total, total - spent - 1)
    raise RefusalError(-211)


def reset(room: Room) -> None:
    """All quotas are full again."""
    room.store.execute("UPDATE phones SET replies_used = 0")
    for quota_type in ("sub_quota", "purchase_quota"):
        room.store.keep(f"spent_{quota_type}", 0)


def _silence_ms(room: Room, phone: sqlite3.Row) -> int:
    return int(room.clock.now_ms() - phone["last_interaction_at"])
