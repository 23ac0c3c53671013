"""What the owner of a phone with Messenger does."""

import json
import secrets
import sqlite3
from collections.abc import Callable
from typing import Any

from sandbox import inbound
from sandbox.inbound import ActError
from sandbox.messenger import content, events
from sandbox.room import Room

SEND = "send_"
START = ("Bắt đầu", "Xin chào")  # the title of the button, and what it says


def act(room: Room, phone: sqlite3.Row, wanted: dict[str, Any]) -> dict[str, Any]:
    """Do one act as the owner of a phone; return what happened."""
    name, user_id = str(wanted.get("act")), phone["user_id"]
    acts: dict[str, Callable[[], dict[str, Any]]] = {
        "say": lambda: {"msg_id": say(room, user_id, str(wanted.get("text", "")))},
        "tap": lambda: tap(room, user_id, str(wanted.get("message_id", "")), wanted.get("button")),
        "see": lambda: {"seen": events.see(room, user_id=user_id)},
        "start": lambda: {"msg_id": start(room, user_id)},
        "turn_on": lambda: {"delivered": turn(room, user_id, is_on=True)},
        "turn_off": lambda: {"delivered": turn(room, user_id, is_on=False)},
        "block": lambda: _block(room, user_id, is_blocked=True),
        "unblock": lambda: _block(room, user_id, is_blocked=False),
    }
    kind = name.removeprefix(SEND)
    if name.startswith(SEND) and kind in inbound.MEDIA:
        return {"msg_id": send_media(room, user_id, kind)}
    if name not in acts:
        raise ActError(f"act must be one of {', '.join(acts)}, {SEND}…")
    return acts[name]()


def say(room: Room, user_id: str, text: str) -> str:
    """Send a text to the page; return its id."""
    text = text.strip()[: content.MAX_TEXT]
    if not text:
        raise ActError("text is empty")
    mid = _write(room, user_id, kind="text", text=text)
    events.say(room, user_id=user_id, text=text, mid=mid)
    return mid


def send_media(room: Room, user_id: str, kind: str) -> str:
    """Send a picture, a sticker or a place to the page; return its id."""
    mid = _write(room, user_id, kind="text", text=inbound.MEDIA[kind])
    events.send_media(room, user_id=user_id, kind=kind, mid=mid)
    return mid


def start(room: Room, user_id: str) -> str:
    """Press the button that begins a conversation."""
    mid = _write(room, user_id, kind="tap", text=START[0])
    events.press(room, user_id=user_id, mid=mid, title=START[0], payload=START[1])
    return mid


def tap(room: Room, user_id: str, message_id: str, number: Any) -> dict[str, Any]:
    """Tap a quick reply or a button of a message; an address opens and tells nobody."""
    message = message_of(room, user_id, message_id)
    replies, buttons = content.quick_replies_of(message), content.buttons_of(message)
    pressed = replies or buttons
    if not str(number).isdigit() or int(str(number)) >= len(pressed):
        raise ActError("no such button")
    button = pressed[int(str(number))]
    title = str(button["title"])
    if button.get("url"):
        events.see(room, user_id=user_id)
        return {"opened": str(button["url"])}
    tell = events.tap_quick_reply if replies else events.press
    mid = _write(room, user_id, kind="text" if replies else "tap", text=title)
    tell(room, user_id=user_id, mid=mid, title=title, payload=str(button["payload"]))
    return {"msg_id": mid, "opened": ""}


def message_of(room: Room, user_id: str, message_id: str) -> dict[str, Any]:
    """A message that this person has received."""
    row = room.store.row(
        "SELECT body FROM messages WHERE id = ? AND recipient = ?", message_id, user_id
    )
    if row is None:
        raise ActError("no such message")
    found: dict[str, Any] = json.loads(row["body"])["message"]
    return found


def turn(room: Room, user_id: str, *, is_on: bool) -> int:
    """Turn the phone on or off; return how many messages came in."""
    room.store.execute("UPDATE phones SET is_on = ? WHERE user_id = ?", int(is_on), user_id)
    return events.deliver_waiting(room, user_id=user_id) if is_on else 0


def _block(room: Room, user_id: str, *, is_blocked: bool) -> dict[str, Any]:
    """Block the page or let it write again; Meta tells the page of neither."""
    room.store.execute(
        "UPDATE phones SET is_following = ? WHERE user_id = ?", int(not is_blocked), user_id
    )
    words = "chặn" if is_blocked else "bỏ chặn"
    inbound.keep(room, f"m_{secrets.token_urlsafe(24)}", user_id, kind="note", text=words)
    return {}


def _write(room: Room, user_id: str, *, kind: str, text: str) -> str:
    events.see(room, user_id=user_id)
    mid, now = f"m_{secrets.token_urlsafe(24)}", room.clock.now_ms()
    inbound.keep(room, mid, user_id, kind=kind, text=text)
    room.store.execute(
        "UPDATE phones SET last_interaction_at = ?, active_at = ? WHERE user_id = ?",
        now,
        now,
        user_id,
    )
    return mid
