"""Typed shapes of what the provider sends: answers and webhook events."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class Quota(_Shape):
    """What paid for a message; numbers come as numbers or as strings."""

    quota_type: str = ""
    total: int | None = None
    remain: int | None = None


class SentMessage(_Shape):
    """The `data` of an accepted message."""

    message_id: str
    user_id: str = ""
    quota: Quota | None = None


class SendAnswer(_Shape):
    """The answer to a send call; HTTP says 200 even when `error` is not 0."""

    error: int
    message: str = ""
    data: SentMessage | None = None


class TokenAnswer(_Shape):
    """The answer to a token call; `expires_in` is a string of seconds."""

    access_token: str = ""
    refresh_token: str = ""
    expires_in: int = 0
    error: int = 0
    error_name: str = ""


class Person(_Shape):
    """Somebody in an event."""

    id: str = ""


class EventMessage(_Shape):
    """The `message` of an event; which fields are there depends on the event."""

    text: str = ""
    title: str = ""
    msg_id: str = ""
    msg_ids: tuple[str, ...] = ()
    delivery_time: int | None = None
    tracking_id: str = ""


class Event(_Shape):
    """One webhook event."""

    app_id: str
    event_name: str
    timestamp: str  # milliseconds; it is signed as it is written
    oa_id: str = ""
    sender: Person = Field(default_factory=Person)
    recipient: Person = Field(default_factory=Person)
    follower: Person = Field(default_factory=Person)
    user_id_by_app: str = ""
    user_id: str = ""
    message: EventMessage = Field(default_factory=EventMessage)
