"""The mailbox: one list for every address of the rehearsal, and the open letter."""

import json
import sqlite3

from sandbox.mails import Letter, read
from sandbox.room import Room
from sandbox.view.forms import Place, form, press
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el, join
from sandbox.view.words import day, hour, initial

SHOWN = 40
FRAME_RIGHTS = "allow-popups allow-popups-to-escape-sandbox"


def section(room: Room, place: Place) -> Markup:
    """Column two of the stage."""
    row = room.store.row("SELECT * FROM mails WHERE seq = ?", place.mail) if place.mail else None
    body = (
        _letter(row, place)
        if row
        else el("div", _list(room, place), id="live-mails", data_live=True)
    )
    return el(
        "section",
        el("header", el("h2", icon("mail"), el("span", "Hộp thư")), _count(room), class_="head"),
        body,
        id="hop-thu",
        class_="column column-mail panel",
    )


def _count(room: Room) -> Markup:
    unread = room.store.count("SELECT count(*) FROM mails WHERE opened_at IS NULL")
    words = f"{unread} thư chưa đọc" if unread else "mô phỏng"
    return el("p", words, class_="hint", id="live-mail-count", data_live=True)


def _list(room: Room, place: Place) -> Markup:
    found = room.store.rows("SELECT * FROM mails ORDER BY seq DESC LIMIT ?", SHOWN)
    if not found:
        return el(
            "div",
            icon("mail"),
            el("p", "Hộp thư trống."),
            el("p", "Thư Loa gửi tới bất kỳ địa chỉ nào đều rơi vào đây, không ra ngoài."),
            class_="empty",
        )
    return el("ol", (_item(row, place) for row in found), class_="mails")


def _item(row: sqlite3.Row, place: Place) -> Markup:
    sender = _name(row["from_header"])
    recipients = ", ".join(json.loads(row["recipients"]))
    link = el(
        "a",
        el("span", initial(sender), class_="avatar"),
        el(
            "span",
            el("span", el("b", sender), el("time", hour(row["accepted_at"])), class_="mail-line"),
            el("span", row["subject"] or "(không có tiêu đề)", class_="mail-subject"),
            el("span", f"tới {recipients}", class_="mail-to"),
            class_="mail-words",
        ),
        href=place.url("hop-thu", mail=row["seq"]),
        class_="mail-item" + ("" if row["opened_at"] else " is-new"),
    )
    return el("li", link)


def _letter(row: sqlite3.Row, place: Place) -> Markup:
    letter = read(row)
    sender = _name(row["from_header"])
    return el(
        "article",
        el(
            "a",
            icon("back"),
            el("span", "Về hộp thư"),
            href=place.url("hop-thu", mail=0),
            class_="back",
        ),
        el("h3", row["subject"] or "(không có tiêu đề)"),
        el(
            "div",
            el("span", initial(sender), class_="avatar"),
            el(
                "p",
                el("b", sender),
                el("span", f"tới {', '.join(json.loads(row['recipients']))}"),
                el("span", f"{day(row['accepted_at'])}, {hour(row['accepted_at'])}"),
            ),
            class_="letter-from",
        ),
        _unsubscribe(row, letter, place),
        _body(row, letter),
        _headers(row),
        class_="letter",
    )


def _unsubscribe(row: sqlite3.Row, letter: Letter, place: Place) -> Markup | None:
    if row["unsubscribed_at"]:
        words = f"Đã hủy đăng ký lúc {hour(row['unsubscribed_at'])}. Loa trả lời: đã nhận."
        return el("p", icon("check"), words, class_="done")
    if not letter.is_one_click:
        return el("p", "Thư này không có nút hủy đăng ký một chạm.", class_="hint")
    failed = row["unsubscribe_status"]
    return join(
        form(
            f"/sandbox/mails/{row['seq']}/unsubscribe",
            press("Hủy đăng ký một chạm", shape="leave", class_="button button-quiet"),
            back=place.url("hop-thu"),
        ),
        el("p", icon("warning"), f"Lần bấm trước không thành: {failed}", class_="fault-note")
        if failed
        else None,
    )


def _body(row: sqlite3.Row, letter: Letter) -> Markup:
    text = el("pre", letter.text or "(không có bản chữ)", class_="letter-text")
    if not letter.html:
        return text
    frame = el(
        "iframe",
        src=f"/sandbox/mails/{row['seq']}/body",
        sandbox=FRAME_RIGHTS,
        title="Nội dung thư",
        class_="letter-frame",
    )
    return join(frame, el("details", el("summary", "Bản chữ thuần"), text, class_="fold"))


def _headers(row: sqlite3.Row) -> Markup:
    rows = (join(el("dt", name), el("dd", value)) for name, value in json.loads(row["headers"]))
    return el(
        "details",
        el("summary", "Phần đầu thư (cho người kỹ thuật)"),
        el("dl", rows, class_="headers"),
        class_="fold",
    )


def _name(from_header: str) -> str:
    return from_header.split("<")[0].strip().strip('"') or from_header
