"""Simulated phones and what their owners do with them."""

import json
import secrets
import sqlite3
from typing import Any

from sandbox import inbound
from sandbox.clock import HOUR_MS, iso
from sandbox.inbound import MEDIA, ActError
from sandbox.messenger import acts as messenger_acts
from sandbox.room import Room
from sandbox.zalo import content, events

MAX_MADE_AT_ONCE = 20_000
SEND = "send_"
ACTS = (
    *("follow", "unfollow", "say", "tap", "see", "turn_on", "turn_off"),
    *(f"{SEND}{kind}" for kind in MEDIA),
)


def phone_of(room: Room, user_id: str) -> sqlite3.Row:
    """The phone of a person; raises `ActError`."""
    phone = room.store.row("SELECT * FROM phones WHERE user_id = ?", user_id)
    if phone is None:
        raise ActError(f"no phone with user_id {user_id}")
    return phone


def as_json(phone: sqlite3.Row) -> dict[str, Any]:
    """A phone as the control addresses report it."""
    return {
        "user_id": phone["user_id"],
        "name": phone["name"],
        "app": phone["app"],
        "following": bool(phone["is_following"]),
        "on": bool(phone["is_on"]),
        "last_interaction_at": iso(phone["last_interaction_at"]),
        "replies_used": phone["replies_used"],
    }


def create(room: Room, wanted: dict[str, Any]) -> list[sqlite3.Row]:
    """Make phones: `name`, `user_id`, `app`, `following`, `on`, `hours_since_interaction`, `count`."""
    count = int(wanted.get("count", 1))
    if not 1 <= count <= MAX_MADE_AT_ONCE:
        raise ActError(f"count must be 1 to {MAX_MADE_AT_ONCE}")
    name = str(wanted.get("name") or "Người dân (mẫu)").strip()[:80]
    first = str(wanted.get("user_id") or f"84{secrets.randbelow(10**15):017d}")
    now = room.clock.now_ms()
    silence_ms = int(float(wanted.get("hours_since_interaction", 0)) * HOUR_MS)
    app = str(wanted.get("app", "zalo"))
    if app not in ACT_OF:
        raise ActError(f"app must be one of {', '.join(ACT_OF)}")
    made = [first if count == 1 else f"{first}-{number}" for number in range(1, count + 1)]
    with room.store.transaction():
        for number, user_id in enumerate(made, 1):
            try:
                room.store.insert(
                    "phones",
                    user_id=user_id,
                    app=app,
                    name=name if count == 1 else f"{name} {number}",
                    is_following=int(bool(wanted.get("following", True))),
                    is_on=int(bool(wanted.get("on", True))),
                    last_interaction_at=now - silence_ms,
                    active_at=now,
                )
            except sqlite3.IntegrityError as error:
                raise ActError(f"user_id {user_id} exists") from error
    return [phone_of(room, user_id) for user_id in made]


def act(room: Room, user_id: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Do one act as the owner of a phone; return what happened."""
    phone = phone_of(room, user_id)
    with room.store.transaction():
        return ACT_OF[phone["app"]](room, phone, wanted)


def _act(room: Room, phone: sqlite3.Row, wanted: dict[str, Any]) -> dict[str, Any]:
    """Do one act of `ACTS` on a phone with Zalo."""
    name, user_id = wanted.get("act"), phone["user_id"]
    if name in ("follow", "unfollow"):
        _follow(room, phone, is_following=name == "follow")
    elif name == "say":
        return {"msg_id": say(room, user_id, str(wanted.get("text", "")))}
    elif name == "tap":
        return tap(room, user_id, str(wanted.get("message_id", "")), wanted.get("button", 0))
    elif name in ACTS and str(name).startswith(SEND):
        return {"msg_id": send_media(room, user_id, str(name).removeprefix(SEND))}
    elif name == "see":
        return {"seen": events.see(room, user_id=user_id)}
    elif name in ("turn_on", "turn_off"):
        return {"delivered": _turn(room, user_id, is_on=name == "turn_on")}
    else:
        raise ActError(f"act must be one of {', '.join(ACTS)}")
    return {}


ACT_OF = {"zalo": _act, "messenger": messenger_acts.act}


def say(room: Room, user_id: str, text: str) -> str:
    """Send a text to the OA; return its id."""
    text = text.strip()[: content.MAX_TEXT]
    if not text:
        raise ActError("text is empty")
    events.see(room, user_id=user_id)
    msg_id = _keep_inbound(room, user_id, kind="text", text=text)
    _interact(room, user_id)
    events.say(room, user_id=user_id, text=text, msg_id=msg_id)
    return msg_id


def send_media(room: Room, user_id: str, kind: str) -> str:
    """Send a picture, a sticker or a place to the OA; return its id."""
    events.see(room, user_id=user_id)
    msg_id = _keep_inbound(room, user_id, kind="text", text=MEDIA[kind])
    _interact(room, user_id)
    events.send_media(room, user_id=user_id, kind=kind, msg_id=msg_id)
    return msg_id


def tap(room: Room, user_id: str, message_id: str, number: Any) -> dict[str, Any]:
    """Tap a button of a message; a query is sent as a text, other buttons open something."""
    button = button_of(room, user_id, message_id, number)
    title, target = str(button["title"]), content.target_of(button)
    if str(button["type"]).startswith("oa.query."):
        return {"msg_id": say(room, user_id, target), "opened": ""}
    events.see(room, user_id=user_id)
    _keep_inbound(room, user_id, kind="tap", text=title)
    _interact(room, user_id)
    events.click(room, user_id=user_id, msg_id=message_id, title=title, payload=target)
    return {"opened": target}


def button_of(room: Room, user_id: str, message_id: str, number: Any) -> dict[str, Any]:
    """One button of a message that this person has received."""
    row = room.store.row(
        "SELECT body FROM messages WHERE id = ? AND recipient = ?", message_id, user_id
    )
    buttons = content.buttons_of(json.loads(row["body"])["message"]) if row else []
    if not str(number).isdigit() or int(number) >= len(buttons):
        raise ActError("no such button")
    return buttons[int(number)]


def _follow(room: Room, phone: sqlite3.Row, *, is_following: bool) -> None:
    user_id = phone["user_id"]
    room.store.execute(
        "UPDATE phones SET is_following = ? WHERE user_id = ?", int(is_following), user_id
    )
    text = "quan tâm" if is_following else "bỏ quan tâm"
    _keep_inbound(room, user_id, kind="note", text=text)
    if is_following:
        _interact(room, user_id)
    events.follow(room, user_id=user_id, is_following=is_following)


def _turn(room: Room, user_id: str, *, is_on: bool) -> int:
    room.store.execute("UPDATE phones SET is_on = ? WHERE user_id = ?", int(is_on), user_id)
    return events.deliver_waiting(room, user_id=user_id) if is_on else 0


def _interact(room: Room, user_id: str) -> None:
    # An answer from the person opens the 48-hour frame again, with its eight free messages.
    now = room.clock.now_ms()
    room.store.execute(
        "UPDATE phones SET last_interaction_at = ?, replies_used = 0, active_at = ? "
        "WHERE user_id = ?",
        now,
        now,
        user_id,
    )


def _keep_inbound(room: Room, user_id: str, *, kind: str, text: str) -> str:
    msg_id = secrets.token_hex(16)
    inbound.keep(room, msg_id, user_id, kind=kind, text=text)
    return msg_id
