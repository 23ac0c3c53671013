"""Sending a reply, showing that one types, and reading the page."""

import json
import secrets
import sqlite3
from typing import Any

from starlette.responses import JSONResponse, Response

from sandbox.clock import HOUR_MS, real_ms
from sandbox.messenger import content, events
from sandbox.messenger.answers import RefusalError, refused
from sandbox.messenger.gate import object_of
from sandbox.room import Room
from sandbox.zalo.gate import after_acceptance, draw_after

APP = "messenger"
WINDOW_MS = 24 * HOUR_MS
TYPING_MS = 20_000
SENDER_ACTIONS = ("mark_seen", "typing_on", "typing_off")


async def page(_asked: dict[str, Any], room: Room) -> Response:
    """`GET /{version}/me`: the page that the token speaks for."""
    return JSONResponse({"id": room.options.page_id, "name": room.options.oa_name})


async def send(asked: dict[str, Any], room: Room) -> Response:
    """`POST /{version}/{page}/messages`: a message, or a sign that one types."""
    recipient = object_of(asked, "recipient")
    user_id = recipient.get("id") if isinstance(recipient, dict) else None
    phone = _person(room, str(user_id or ""))
    if asked.get("sender_action"):
        return _show(room, phone, str(asked["sender_action"]))
    if asked.get("messaging_type") != "RESPONSE":
        raise RefusalError(100, detail="only messaging_type RESPONSE is simulated")
    message = object_of(asked, "message")
    text = content.check(message)
    _check_window(room, phone)
    fault = "temporary_after" if room.faults.draw("temporary_after") else ""
    fault = fault or draw_after(room, scope="message")
    answer = JSONResponse(accept(room, phone, message, text=text, fault=fault))
    if fault == "temporary_after":
        return refused(RefusalError(2))
    return await after_acceptance(room, answer, fault=fault)


def accept(
    room: Room, phone: sqlite3.Row, message: dict[str, Any], *, text: str, fault: str
) -> dict[str, Any]:
    """Store a message and queue its echo and its receipt; return the answer."""
    mid, now, user_id = f"m_{secrets.token_urlsafe(24)}", room.clock.now_ms(), phone["user_id"]
    with room.store.transaction():
        room.store.insert(
            "messages",
            id=mid,
            channel=APP,
            recipient=user_id,
            text=text,
            tracking_id=str(message.get("metadata", "")),
            body=json.dumps({"message": message}, ensure_ascii=False),
            headers="{}",
            quota_type="",
            fault=fault or None,
            accepted_at=now,
            accepted_real=real_ms(),
        )
        room.store.execute(
            "UPDATE phones SET active_at = ?, typing_until = 0 WHERE user_id = ?", now, user_id
        )
        events.echo(room, user_id=user_id, mid=mid, message=message)
        if phone["is_on"]:
            events.deliver_waiting(room, user_id=user_id)
    return {"recipient_id": user_id, "message_id": mid}


def _person(room: Room, user_id: str) -> sqlite3.Row:
    phone = room.store.row("SELECT * FROM phones WHERE user_id = ? AND app = ?", user_id, APP)
    if phone is None:
        raise RefusalError(100, 2018001)
    if not phone["is_following"]:
        raise RefusalError(551, 1545041)
    return phone


def _check_window(room: Room, phone: sqlite3.Row) -> None:
    if room.clock.now_ms() - phone["last_interaction_at"] > WINDOW_MS:
        raise RefusalError(10, 2018278)


def _show(room: Room, phone: sqlite3.Row, action: str) -> Response:
    if action not in SENDER_ACTIONS:
        raise RefusalError(100, detail=f"sender_action must be one of {', '.join(SENDER_ACTIONS)}")
    until = room.clock.now_ms() + TYPING_MS if action == "typing_on" else 0
    if action != "mark_seen":
        room.store.execute(
            "UPDATE phones SET typing_until = ? WHERE user_id = ?", until, phone["user_id"]
        )
    return JSONResponse({"recipient_id": phone["user_id"]})
