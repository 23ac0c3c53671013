"""The third column: the clock, the faults, and what Loa has been told."""

import sqlite3
from datetime import timedelta

from sandbox.faults import KINDS, Fault
from sandbox.room import Room
from sandbox.view.forms import Place, form, press
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el, join
from sandbox.view.words import day, hour, span

AREAS = {
    "zalo": "Khi Loa gửi tin",
    "graph": "Riêng Messenger",
    "webhook": "Khi báo tin về Loa",
    "smtp": "Khi Loa gửi thư",
}
EVENTS = {
    "user_received_message": "Máy đã nhận tin",
    "user_seen_message": "Đã xem tin",
    "user_send_text": "Người dân nhắn",
    "user_click_button": "Người dân bấm nút",
    "follow": "Quan tâm trang",
    "unfollow": "Bỏ quan tâm",
    "messenger.message": "Người dân nhắn",
    "messenger.postback": "Người dân bấm nút",
    "messenger.delivery": "Máy đã nhận tin",
    "messenger.read": "Đã xem tin",
    "messenger.echo": "Tiếng vọng tin của trang",
}
STATES = {
    "delivered": ("Loa đã nhận", "good"),
    "pending": ("đang chờ", "wait"),
    "given_up": ("đã thôi gửi", "bad"),
    "lost": ("bị mất (sự cố)", "bad"),
}
FEED_SHOWN = 10


def section(room: Room, place: Place) -> Markup:
    """Column three of the stage."""
    return el(
        "section",
        _clock(room, place),
        _faults(room, place),
        _start_again(),
        id="dieu-khien",
        class_="column column-controls",
    )


def _clock(room: Room, place: Place) -> Markup:
    now = room.clock.now_ms()
    face = join(
        el("p", hour(now), class_="clock-face"),
        el("p", day(now), class_="clock-day"),
        el("p", _offset(room), class_="hint"),
    )
    moves = (
        ("move", "3600", "+1 giờ"),
        ("move", "172800", "+2 ngày"),
        ("move", "604800", "+7 ngày"),
        ("to", "22:30", "Tới 22:30"),
        ("to", "06:30", "Tới 06:30"),
        ("speed", "1" if room.clock.speed != 1 else "60", _speed_words(room)),
    )
    buttons = (press(words, name=name, value=value, class_="chip") for name, value, words in moves)
    back = place.url("dieu-khien")
    return el(
        "div",
        el("header", el("h2", icon("clock"), el("span", "Đồng hồ diễn tập")), class_="head"),
        el("div", face, id="live-clock", class_="clock", data_live=True),
        form("/sandbox/clock", buttons, back=back, class_="chips"),
        el("div", _real_time(room, back), id="live-real", data_live=True),
        class_="panel",
    )


def _real_time(room: Room, back: str) -> Markup | None:
    if abs(room.clock.offset_s) < 1 and room.clock.speed == 1:
        return None
    button = press("Về giờ thật", name="real", value="1", class_="button button-quiet")
    return form("/sandbox/clock", button, back=back)


def _offset(room: Room) -> str:
    offset = timedelta(seconds=room.clock.offset_s)
    if abs(offset) < timedelta(seconds=1):
        words = "Đúng giờ thật."
    else:
        side = "Nhanh" if offset > timedelta() else "Chậm"
        words = f"{side} hơn giờ thật {span(abs(offset).total_seconds() * 1000)}."
    night = " Đang là giờ đêm: tin truyền thông bị từ chối." if room.clock.is_night() else ""
    speed = f" Chạy nhanh gấp {room.clock.speed:g}." if room.clock.speed != 1 else ""
    return words + speed + night


def _speed_words(room: Room) -> str:
    return "Chạy thường" if room.clock.speed != 1 else "Nhanh gấp 60"


def _faults(room: Room, place: Place) -> Markup:
    armed = sum(fault.is_armed for fault in room.faults.all().values())
    words = f"{armed} sự cố đang bật" if armed else "tắt hết"
    return el(
        "div",
        el(
            "header",
            el("h2", icon("warning"), el("span", "Sự cố")),
            el("p", words, class_="hint", id="live-armed", data_live=True),
            class_="head",
        ),
        (_area(room, area, title, place) for area, title in AREAS.items()),
        class_="panel",
    )


def _area(room: Room, area: str, title: str, place: Place) -> Markup:
    names = [name for name, kind in KINDS.items() if kind.area == area]
    armed = any(room.faults[name].is_armed for name in names)
    rows = (_fault(name, room.faults[name], place) for name in names)
    return el(
        "details",
        el("summary", title),
        el("ul", rows, class_="faults", id=f"live-{area}", data_live=True),
        class_="fold",
        open=armed or area == "zalo",
    )


def _fault(name: str, fault: Fault, place: Place) -> Markup:
    kind = KINDS[name]
    modes = (("off", "Tắt"), ("once", "1 lần"), ("always", "Luôn"))
    current = "always" if fault.probability else "once" if fault.next else "off"
    segments = (
        press(words, name="mode", value=mode, class_="segment", pressed=mode == current)
        for mode, words in modes
    )
    left = f" Còn {fault.next} lần." if fault.next > 1 else ""
    chance = f" {fault.probability:.0%} số lần." if 0 < fault.probability < 1 else ""
    return el(
        "li",
        el("p", el("b", kind.label), el("span", kind.note + left + chance), class_="fault-words"),
        form(
            f"/sandbox/faults/{name}",
            segments,
            back=place.url("dieu-khien"),
            class_="segments",
        ),
        class_="fault" + (" is-armed" if fault.is_armed else ""),
    )


def feed(room: Room) -> Markup:
    """What Loa has been told, newest first."""
    found = room.store.rows(
        "SELECT webhooks.*, phones.name FROM webhooks LEFT JOIN phones USING (user_id) "
        "ORDER BY seq DESC LIMIT ?",
        FEED_SHOWN,
    )
    urls = (room.settings.webhook_url, room.settings.messenger_webhook_url)
    where = "" if any(urls) else "Chưa có địa chỉ của Loa; sự kiện đang chờ."
    empty = el("p", "Chưa có sự kiện nào.", class_="hint")
    return el(
        "section",
        el("header", el("h2", icon("bell"), el("span", "Đã báo về Loa")), class_="head"),
        el(
            "div",
            el("p", where, class_="hint") if where else None,
            el("ol", (_event(row) for row in found), class_="feed") if found else empty,
            id="live-feed",
            data_live=True,
        ),
        id="bao-tin",
        class_="column column-feed panel",
    )


def _event(row: sqlite3.Row) -> Markup:
    words, kind = STATES[row["state"]]
    if row["state"] == "pending" and row["attempts"]:
        words = f"thử lại lần {row['attempts']} ({row['last_status']})"
    return el(
        "li",
        el("span", hour(row["created_real"]), class_="feed-time"),
        el("span", EVENTS.get(row["event_name"], row["event_name"])),
        el("span", row["name"], class_="feed-name") if row["name"] else None,
        el("span", words, class_=f"state state-{kind}"),
    )


def _start_again() -> Markup:
    return el(
        "details",
        el("summary", "Làm lại từ đầu"),
        el("p", "Xóa mọi tin, thư, sự cố và người mẫu đã thêm. Mã truy cập của Loa vẫn dùng được."),
        form(
            "/sandbox/reset",
            press("Xóa và làm lại", class_="button button-danger"),
            back="/sandbox/",
        ),
        class_="fold panel",
    )
