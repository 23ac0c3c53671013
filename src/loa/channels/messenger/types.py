"""Typed shapes of what comes to the webhook. Unknown fields are dropped, missing ones are empty."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class Party(_Shape):
    """Somebody in an event: a page, or a person by their page-scoped id."""

    id: str = ""


class Attachment(_Shape):
    """Something that is no text. Its address is not read: nothing is downloaded."""

    type: str = ""


class QuickReply(_Shape):
    """What a tapped quick reply stands for: our own words in full."""

    payload: str = ""


class Said(_Shape):
    """The `message` of an event."""

    mid: str = ""
    text: str = ""
    is_echo: bool = False
    is_deleted: bool = False
    metadata: str = ""
    sticker_id: str = ""
    quick_reply: QuickReply = Field(default_factory=QuickReply)
    attachments: tuple[Attachment, ...] = ()


class Postback(_Shape):
    """A tapped button of a template, of the menu, or “Get Started”."""

    mid: str = ""
    title: str = ""
    payload: str = ""


class Delivery(_Shape):
    """What arrived: by id where they are given, and everything up to a moment."""

    mids: tuple[str, ...] = ()
    watermark: int = 0


class Reading(_Shape):
    """What was read: everything up to a moment."""

    watermark: int = 0


class Event(_Shape):
    """One event of a batch; which parts are there says what it is."""

    sender: Party = Field(default_factory=Party)
    recipient: Party = Field(default_factory=Party)
    timestamp: int = 0  # milliseconds
    message: Said | None = None
    postback: Postback | None = None
    delivery: Delivery | None = None
    read: Reading | None = None


class Entry(_Shape):
    """The events of one page. `standby`: another app has the conversation."""

    id: str = ""
    messaging: tuple[Any, ...] = ()
    standby: tuple[Any, ...] = ()


class Batch(_Shape):
    """One call of the webhook."""

    object: str = ""
    entry: tuple[Entry, ...] = ()
