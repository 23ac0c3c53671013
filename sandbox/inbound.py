"""What people send from their phones, as the bubbles show it."""

from sandbox.clock import real_ms
from sandbox.room import Room

# What a person can send that is no text.
MEDIA = {"image": "[ảnh]", "sticker": "[nhãn dán]", "location": "[vị trí]"}


class ActError(ValueError):
    """An act that cannot be done: no such phone, message or button."""


def keep(room: Room, msg_id: str, user_id: str, *, kind: str, text: str) -> None:
    """Keep what a person did, to show it in the conversation."""
    room.store.insert(
        "inbound",
        id=msg_id,
        user_id=user_id,
        kind=kind,
        text=text,
        at=room.clock.now_ms(),
        real=real_ms(),
    )
