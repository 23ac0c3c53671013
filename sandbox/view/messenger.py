"""A phone with Messenger: 24 hours for answers, quick replies above the composer."""

import json
import sqlite3
from typing import Any

from sandbox.messenger import content
from sandbox.messenger.acts import START
from sandbox.messenger.messages import WINDOW_MS
from sandbox.room import Room
from sandbox.view import bubble
from sandbox.view.faces import Face
from sandbox.view.forms import Place, form, press
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el
from sandbox.view.taps import taps
from sandbox.view.words import linked, span

ICONS = {"web_url": "link", "postback": "chat"}


def window(room: Room, phone: sqlite3.Row) -> tuple[str, str]:
    """Whether the page may answer now."""
    left = WINDOW_MS - (room.clock.now_ms() - phone["last_interaction_at"])
    if not phone["is_following"]:
        return "Đã chặn trang: mọi tin bị từ chối", "closed"
    if left >= 0:
        return f"Trang được trả lời trong {span(left)} nữa", "open"
    return "Quá 24 giờ từ tin cuối: trang không nhắn được nữa", "closed"


def from_page(row: sqlite3.Row, place: Place) -> Markup:
    """A message of the page, with the buttons of its template and its ticks."""
    message: dict[str, Any] = json.loads(row["body"])["message"]
    buttons = content.buttons_of(message)
    card = el(
        "div",
        el("p", linked(content.text_of(message)), class_="bubble-text"),
        taps(row, buttons, place, icons=ICONS, opening="web_url"),
        class_="bubble bubble-oa" + (" has-buttons" if buttons else ""),
    )
    avatar = el("span", icon("mark"), class_="avatar avatar-oa")
    return el("li", avatar, el("div", card, bubble.ticks(row), class_="stack"), class_="from-oa")


def choices(
    told: sqlite3.Row | None, phone: sqlite3.Row, place: Place, has_written: bool
) -> Markup | None:
    """The quick replies of the last message, or “Bắt đầu” before the first word."""
    back = place.url("dien-thoai")
    if told is None:
        begin = press(START[0], name="act", value="start", class_="chip chip-choice")
        action = f"/sandbox/phones/{phone['user_id']}/act"
        return None if has_written else form(action, begin, back=back, class_="choices")
    replies = content.quick_replies_of(json.loads(told["body"])["message"])
    if not replies:
        return None
    return form(
        f"/sandbox/phones/{phone['user_id']}/tap",
        el("input", type="hidden", name="message_id", value=told["id"]),
        (
            press(str(one["title"]), name="button", value=str(number), class_="chip chip-choice")
            for number, one in enumerate(replies)
        ),
        back=back,
        class_="choices",
    )


FACE = Face(
    app="Messenger",
    kind="Trang trên Messenger",
    care=(("unblock", "Bỏ chặn"), ("block", "Chặn")),
    care_icon="leave",
    window=window,
    bubble=from_page,
    choices=choices,
)
