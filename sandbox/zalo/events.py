"""The events that go back to Loa, in the shapes of the real webhooks."""

from typing import Any

from sandbox.room import Room


def app_user_id(user_id: str) -> str:
    """The id of a person inside the app, which differs from the id inside the OA."""
    return f"app-{user_id}"


def deliver_waiting(room: Room, *, user_id: str) -> int:
    """Deliver what waits for a phone that is on; return how many messages arrived."""
    waiting = room.store.rows(
        "SELECT id, tracking_id FROM messages WHERE recipient = ? AND delivered_at IS NULL "
        "ORDER BY seq",
        user_id,
    )
    if not waiting:
        return 0
    now = room.clock.now_ms()
    room.store.execute(
        "UPDATE messages SET delivered_at = ? WHERE recipient = ? AND delivered_at IS NULL",
        now,
        user_id,
    )
    after_s = room.settings.received_after_s
    for row in waiting:
        message: dict[str, Any] = {"delivery_time": str(now), "msg_id": row["id"]}
        if row["tracking_id"]:
            message["tracking_id"] = row["tracking_id"]
        event = _from_oa(room, "user_received_message", user_id, message)
        room.postman.post(event, user_id=user_id, after_s=after_s)
    if room.settings.seen_after_s >= 0:
        see(room, user_id=user_id, after_s=after_s + room.settings.seen_after_s)
    return len(waiting)


def see(room: Room, *, user_id: str, after_s: float = 0.0) -> int:
    """The person has looked at the conversation; return how many messages are newly seen."""
    unseen = room.store.rows(
        "SELECT id FROM messages WHERE recipient = ? AND delivered_at IS NOT NULL "
        "AND seen_at IS NULL ORDER BY seq",
        user_id,
    )
    if not unseen:
        return 0
    room.store.execute(
        "UPDATE messages SET seen_at = ? WHERE recipient = ? AND delivered_at IS NOT NULL "
        "AND seen_at IS NULL",
        room.clock.now_ms(),
        user_id,
    )
    message = {"msg_ids": [row["id"] for row in unseen]}
    event = _from_user(room, "user_seen_message", user_id, message)
    room.postman.post(event, user_id=user_id, after_s=after_s)
    return len(unseen)


def say(room: Room, *, user_id: str, text: str, msg_id: str) -> None:
    """The person has sent a text to the OA."""
    event = _from_user(room, "user_send_text", user_id, {"text": text, "msg_id": msg_id})
    room.postman.post(event, user_id=user_id)


def send_media(room: Room, *, user_id: str, kind: str, msg_id: str) -> None:
    """The person has sent a picture, a sticker or a place to the OA."""
    event = _from_user(room, f"user_send_{kind}", user_id, {"msg_id": msg_id})
    room.postman.post(event, user_id=user_id)


def click(room: Room, *, user_id: str, msg_id: str, title: str, payload: str) -> None:
    """The person has tapped a button that opens something."""
    message = {"msg_id": msg_id, "title": title, "payload": payload}
    event = _from_user(room, "user_click_button", user_id, message)
    room.postman.post(event, user_id=user_id)


def follow(room: Room, *, user_id: str, is_following: bool) -> None:
    """The person follows the OA, or stops."""
    event = {
        "oa_id": room.options.oa_id,
        "follower": {"id": user_id},
        "user_id_by_app": app_user_id(user_id),
        "event_name": "follow" if is_following else "unfollow",
        "source": "oa_profile",
    }
    room.postman.post(event, user_id=user_id)


def _from_user(room: Room, name: str, user_id: str, message: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender": {"id": user_id},
        "user_id_by_app": app_user_id(user_id),
        "recipient": {"id": room.options.oa_id},
        "event_name": name,
        "message": message,
    }


def _from_oa(room: Room, name: str, user_id: str, message: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender": {"id": room.options.oa_id},
        "user_id_by_app": app_user_id(user_id),
        "recipient": {"id": user_id},
        "event_name": name,
        "message": message,
    }
