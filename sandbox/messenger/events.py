"""The events that go back to Loa, in the shapes of the real webhooks."""

from typing import Any

from sandbox.messenger import content
from sandbox.room import Room

# Ids of real apps are numbers; ours stands for the app that Loa speaks through.
APP_ID = 1234567890
PICTURE = "https://scontent.example/anh.jpg"
STICKER_ID = 369239263222822
PLACE = {"lat": 21.1, "long": 105.6}


def deliver_waiting(room: Room, *, user_id: str) -> int:
    """Deliver what waits for a phone that is on; return how many messages arrived."""
    waiting = room.store.rows(
        "SELECT id FROM messages WHERE recipient = ? AND delivered_at IS NULL ORDER BY seq",
        user_id,
    )
    if not waiting:
        return 0
    now, after_s = room.clock.now_ms(), room.settings.received_after_s
    room.store.execute(
        "UPDATE messages SET delivered_at = ? WHERE recipient = ? AND delivered_at IS NULL",
        now,
        user_id,
    )
    told: dict[str, Any] = {"watermark": now}
    if not room.faults.draw("receipt_without_ids"):
        told["mids"] = [row["id"] for row in waiting]
    _post(room, "delivery", user_id, {"delivery": told}, after_s=after_s)
    if room.settings.seen_after_s >= 0:
        see(room, user_id=user_id, after_s=after_s + room.settings.seen_after_s)
    return len(waiting)


def see(room: Room, *, user_id: str, after_s: float = 0.0) -> int:
    """The person has looked at the conversation; return how many messages are newly seen."""
    now = room.clock.now_ms()
    count = room.store.execute(
        "UPDATE messages SET seen_at = ? WHERE recipient = ? AND delivered_at IS NOT NULL "
        "AND seen_at IS NULL",
        now,
        user_id,
    )
    if count:
        _post(room, "read", user_id, {"read": {"watermark": now}}, after_s=after_s)
    return count


def echo(room: Room, *, user_id: str, mid: str, message: dict[str, Any]) -> None:
    """The page has sent a message: its own app is told too."""
    said = {"is_echo": True, "app_id": APP_ID, "mid": mid, "text": content.text_of(message)}
    if message.get("metadata"):
        said["metadata"] = message["metadata"]
    _post(room, "echo", user_id, {"message": said}, is_from_page=True)


def say(room: Room, *, user_id: str, text: str, mid: str) -> None:
    """The person has sent a text to the page."""
    _post(room, "message", user_id, {"message": {"mid": mid, "text": text}})


def tap_quick_reply(room: Room, *, user_id: str, mid: str, title: str, payload: str) -> None:
    """The person has tapped a quick reply: its title is posted as a message."""
    said = {"mid": mid, "text": title, "quick_reply": {"payload": payload}}
    _post(room, "message", user_id, {"message": said})


def press(room: Room, *, user_id: str, mid: str, title: str, payload: str) -> None:
    """The person has pressed a button of a template, or “Bắt đầu”."""
    told = {"mid": mid, "title": title, "payload": payload}
    _post(room, "postback", user_id, {"postback": told})


def send_media(room: Room, *, user_id: str, kind: str, mid: str) -> None:
    """The person has sent a picture, a sticker or a place to the page."""
    payloads: dict[str, dict[str, Any]] = {
        "sticker": {"url": PICTURE, "sticker_id": STICKER_ID},
        "location": {"coordinates": PLACE},
    }
    attachment = {"type": kind, "payload": payloads.get(kind, {"url": PICTURE})}
    _post(room, "message", user_id, {"message": {"mid": mid, "attachments": [attachment]}})


def _post(
    room: Room,
    name: str,
    user_id: str,
    parts: dict[str, Any],
    *,
    after_s: float = 0.0,
    is_from_page: bool = False,
) -> None:
    person, page = {"id": user_id}, {"id": room.options.page_id}
    sender, recipient = (page, person) if is_from_page else (person, page)
    event = {"sender": sender, "recipient": recipient, "timestamp": room.clock.now_ms(), **parts}
    room.postman.post_batch([event], name=f"messenger.{name}", user_id=user_id, after_s=after_s)
