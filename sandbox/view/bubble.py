"""Message bubbles, as a resident would see them."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from sandbox.faults import KINDS
from sandbox.view.forms import Place
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el, join
from sandbox.view.taps import taps
from sandbox.view.words import hour, linked
from sandbox.zalo import content

LABELS = {"zalo.transaction": "Tin giao dịch", "zalo.promotion": "Tin truyền thông"}
BUTTON_ICONS = {"oa.open.url": "link", "oa.open.phone": "call", "oa.open.sms": "chat"}


def from_oa(row: sqlite3.Row, place: Place) -> Markup:
    """A message of the OA, with its buttons and its ticks."""
    message: dict[str, Any] = json.loads(row["body"])["message"]
    label = LABELS.get(row["channel"])
    text = message.get("text") or ""
    buttons = content.buttons_of(message)
    card = el(
        "div",
        el("p", label, class_="bubble-label") if label else None,
        *pictures(message),
        el("p", linked(text), class_="bubble-text") if text else None,
        *elements(message),
        taps(row, buttons, place, icons=BUTTON_ICONS, opening="oa.open.url"),
        class_="bubble bubble-oa" + (" has-buttons" if buttons else ""),
    )
    avatar = el("span", icon("mark"), class_="avatar avatar-oa")
    return el("li", avatar, el("div", card, ticks(row), class_="stack"), class_="from-oa")


def from_person(row: sqlite3.Row) -> Markup:
    """What the person wrote, tapped or decided."""
    if row["kind"] == "note":
        return el("li", f"Bạn đã {row['text']} trang này lúc {hour(row['at'])}", class_="note")
    text = f"Đã bấm “{row['text']}”" if row["kind"] == "tap" else row["text"]
    kind = " bubble-tap" if row["kind"] == "tap" else ""
    return el(
        "li",
        el(
            "div",
            el("div", el("p", linked(text), class_="bubble-text"), class_=f"bubble{kind}"),
            el("p", hour(row["at"]), class_="ticks"),
            class_="stack",
        ),
        class_="from-person",
    )


def typing() -> Markup:
    """The sign that somebody at the page is writing."""
    avatar = el("span", icon("mark"), class_="avatar avatar-oa")
    dots = el("span", class_="dots", aria_hidden="true")
    said = el("div", dots, el("span", "Đang soạn tin…", class_="typing-words"), class_="bubble")
    return el("li", avatar, said, class_="from-oa is-typing")


def ticks(row: sqlite3.Row) -> Markup:
    """How far the message came, and the fault that spoiled its answer."""
    if row["seen_at"]:
        state, shape, words = "seen", "checks", f"Đã xem {hour(row['seen_at'])}"
    elif row["delivered_at"]:
        state, shape, words = "received", "checks", "Đã nhận"
    else:
        state, shape, words = "sent", "check", "Đã gửi, máy đang tắt"
    fault = KINDS[row["fault"]].label if row["fault"] in KINDS else None
    return join(
        el(
            "p",
            el("span", hour(row["accepted_at"])),
            el("span", icon(shape), words, class_=f"tick tick-{state}"),
            class_="ticks",
        ),
        el("p", icon("warning"), f"Sự cố diễn tập: {fault}", class_="fault-note")
        if fault
        else None,
    )


def pictures(message: dict[str, Any]) -> Iterator[Markup]:
    """Pictures of a template, or the file it carries."""
    attachment = message.get("attachment") or {}
    payload = attachment.get("payload") or {}
    if attachment.get("type") == "file":
        address = f"/sandbox/uploads/{payload.get('token')}"
        link = el("a", icon("link"), "Mở tệp đính kèm", href=address, target="_blank")
        yield el("p", link, class_="bubble-file")
    for element in payload.get("elements") or []:
        if element.get("attachment_id"):
            source = f"/sandbox/uploads/{element['attachment_id']}"
        else:
            source = element.get("url") or element.get("image_url") or ""
        if source and (element.get("media_type") or element.get("type") in (None, "banner")):
            yield el("img", src=source, alt="Ảnh trong tin", class_="bubble-picture")


def elements(message: dict[str, Any]) -> Iterator[Markup]:
    """The texts and tables of a template."""
    payload = (message.get("attachment") or {}).get("payload") or {}
    for element in payload.get("elements") or []:
        inner = element.get("content")
        if element.get("type") == "header" and isinstance(inner, str):
            yield el("h4", inner, class_="bubble-title")
        elif isinstance(inner, str):
            yield el("p", linked(inner), class_="bubble-text")
        elif isinstance(inner, list):
            rows = (join(el("dt", str(r.get("key"))), el("dd", str(r.get("value")))) for r in inner)
            yield el("dl", rows, class_="bubble-table")
        if element.get("title"):
            yield el("h4", str(element["title"]), class_="bubble-title")
        if element.get("subtitle"):
            yield el("p", linked(str(element["subtitle"])), class_="bubble-text")
