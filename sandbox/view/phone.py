"""The phone: whose it is, its conversation with the commune, and what its owner can do."""

import sqlite3
from collections.abc import Iterator

from sandbox.room import Room
from sandbox.view import bubble, messenger, zalo
from sandbox.view.faces import Face
from sandbox.view.forms import Place, form, press
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el, join
from sandbox.view.words import day, hour, initial

PEOPLE_SHOWN = 5
BUBBLES_SHOWN = 60
FACES: dict[str, Face] = {"zalo": zalo.FACE, "messenger": messenger.FACE}
QUESTIONS = ("Làm khai sinh cần giấy tờ gì?", "Xã làm việc mấy giờ?", "Gặp cán bộ")
MEDIA = (
    ("send_image", "Gửi ảnh"),
    ("send_sticker", "Gửi nhãn dán"),
    ("send_location", "Gửi vị trí"),
)


def section(room: Room, place: Place) -> Markup:
    """Column one of the stage."""
    phone = room.store.row("SELECT * FROM phones WHERE user_id = ?", place.phone)
    return el(
        "section",
        el("h2", "Điện thoại của người dân", class_="sr-only"),
        el("div", _people(room, place), id="live-people", data_live=True),
        _device(room, phone, place) if phone else _no_phone(),
        _new_person(place),
        id="dien-thoai",
        class_="column column-phone",
    )


def _people(room: Room, place: Place) -> Markup:
    pattern = f"%{place.find}%"
    found = room.store.rows(
        "SELECT rowid AS place, *, (SELECT count(*) FROM messages WHERE recipient = user_id "
        "AND delivered_at IS NOT NULL AND seen_at IS NULL) AS unread FROM phones "
        "WHERE name LIKE ? OR user_id LIKE ? "
        "ORDER BY user_id = ? DESC, active_at DESC, rowid LIMIT ?",
        pattern,
        pattern,
        place.phone,
        PEOPLE_SHOWN,
    )
    shown = sorted(found, key=lambda row: int(row["place"]))
    total = room.store.count("SELECT count(*) FROM phones")
    return join(
        el("nav", (_person(row, place) for row in shown), class_="people", aria_label="Chọn người"),
        _find(place, total) if total > PEOPLE_SHOWN else None,
    )


def _find(place: Place, total: int) -> Markup:
    return el(
        "form",
        el(
            "input",
            type="search",
            name="q",
            value=place.find,
            placeholder=f"Tìm trong {total} người",
            aria_label="Tìm người",
        ),
        press("Tìm", class_="button button-quiet"),
        method="get",
        action="/sandbox/",
        class_="find",
    )


def _person(row: sqlite3.Row, place: Place) -> Markup:
    name = str(row["name"]).replace(" (mẫu)", "")
    unread = el("span", str(row["unread"]), class_="badge") if row["unread"] else None
    return el(
        "a",
        el("span", initial(row["name"]), unread, class_="avatar"),
        el("span", name, class_="person-name"),
        el("span", FACES[row["app"]].app, class_="person-app"),
        href=place.url("dien-thoai", phone=row["user_id"]),
        class_="person",
        aria_current="true" if row["user_id"] == place.phone else None,
    )


def _device(room: Room, phone: sqlite3.Row, place: Place) -> Markup:
    return el(
        "div",
        el("div", _top(room, phone, place), id="live-top", class_="device-top", data_live=True),
        el(
            "div",
            _chat(room, phone, place),
            id="live-chat",
            class_="chat",
            data_live=True,
            tabindex="0",
            role="log",
            aria_label="Tin nhắn trên điện thoại",
        ),
        el("div", _choices(room, phone, place), id="live-choices", data_live=True),
        _composer(phone, place),
        class_=f"device device-{phone['app']}" + ("" if phone["is_on"] else " is-off"),
    )


def _top(room: Room, phone: sqlite3.Row, place: Place) -> Markup:
    now = room.clock.now_ms()
    status = el(
        "p",
        el("span", hour(now), class_="device-time"),
        el("span", f"máy của {phone['name']}"),
        class_="device-status",
    )
    title = el(
        "div",
        el("span", icon("mark"), class_="avatar avatar-oa"),
        el(
            "div",
            el("p", room.options.oa_name, class_="oa-name"),
            el("p", f"{FACES[phone['app']].kind} · mô phỏng", class_="oa-kind"),
        ),
        class_="oa",
    )
    words, kind = FACES[phone["app"]].window(room, phone)
    window = el("p", el("span", class_="dot"), words, class_=f"window window-{kind}")
    return join(status, title, window, _acts(room, phone, place))


def _acts(room: Room, phone: sqlite3.Row, place: Place) -> Markup:
    unread = room.store.count(
        "SELECT count(*) FROM messages WHERE recipient = ? AND delivered_at IS NOT NULL "
        "AND seen_at IS NULL",
        phone["user_id"],
    )
    turn = ("turn_off", "Tắt máy") if phone["is_on"] else ("turn_on", "Bật máy")
    care = FACES[phone["app"]].care[int(bool(phone["is_following"]))]
    seen = f"Xem {unread} tin mới" if unread else None
    return form(
        f"/sandbox/phones/{phone['user_id']}/act",
        press(seen, name="act", value="see", shape="eye", class_="act act-main") if seen else None,
        press(turn[1], name="act", value=turn[0], shape="power", class_="act"),
        press(
            care[1], name="act", value=care[0], shape=FACES[phone["app"]].care_icon, class_="act"
        ),
        back=place.url("dien-thoai"),
        class_="acts",
    )


def _chat(room: Room, phone: sqlite3.Row, place: Place) -> Markup:
    user_id = phone["user_id"]
    told = room.store.rows(
        "SELECT * FROM messages WHERE recipient = ? ORDER BY seq DESC LIMIT ?",
        user_id,
        BUBBLES_SHOWN,
    )
    said = room.store.rows(
        "SELECT * FROM inbound WHERE user_id = ? ORDER BY seq DESC LIMIT ?",
        user_id,
        BUBBLES_SHOWN,
    )
    # Bubbles stand in the order they really came, even when the sandbox clock was moved.
    both = [(row["accepted_real"], 0, row) for row in told] + [
        (row["real"], 1, row) for row in said
    ]
    both.sort(key=lambda entry: entry[:2])
    typing = phone["typing_until"] > room.clock.now_ms()
    if not (both or typing):
        return _empty_chat()
    return el(
        "ol",
        _bubbles(both[-BUBBLES_SHOWN:], FACES[phone["app"]], place),
        bubble.typing() if typing else None,
        class_="bubbles",
    )


def _choices(room: Room, phone: sqlite3.Row, place: Place) -> Markup | None:
    """What may be tapped above the composer: gone once anything else is said."""
    told = room.store.row(
        "SELECT * FROM messages WHERE recipient = ? AND delivered_at IS NOT NULL "
        "ORDER BY seq DESC LIMIT 1",
        phone["user_id"],
    )
    said = room.store.row(
        "SELECT max(real) AS last FROM inbound WHERE user_id = ?", phone["user_id"]
    )
    last = int(said["last"] or 0) if said else 0
    if told is None or last > told["accepted_real"]:
        return FACES[phone["app"]].choices(None, phone, place, bool(last))
    return FACES[phone["app"]].choices(told, phone, place, True)


def _bubbles(
    both: list[tuple[int, int, sqlite3.Row]], face: Face, place: Place
) -> Iterator[Markup]:
    last = ""
    for _, is_said, row in both:
        today = day(row["at"] if is_said else row["accepted_at"])
        if today != last:
            yield el("li", today, class_="day")
            last = today
        yield bubble.from_person(row) if is_said else face.bubble(row, place)


def _empty_chat() -> Markup:
    return el(
        "div",
        icon("chat"),
        el("p", "Chưa có tin nào."),
        el("p", "Tin Loa gửi tới người này sẽ hiện ở đây, hoặc bạn thử hỏi xã một câu."),
        class_="empty",
    )


def _composer(phone: sqlite3.Row, place: Place) -> Markup:
    action = f"/sandbox/phones/{phone['user_id']}/say"
    back = place.url("dien-thoai")
    chips = (press(words, name="text", value=words, class_="chip") for words in QUESTIONS)
    return el(
        "div",
        el(
            "div",
            form(action, chips, back=back, class_="chips"),
            form(
                f"/sandbox/phones/{phone['user_id']}/act",
                (press(words, name="act", value=act, class_="chip") for act, words in MEDIA),
                back=back,
                class_="chips",
            ),
            class_="shortcuts",
        ),
        form(
            action,
            el(
                "input",
                type="text",
                name="text",
                required=True,
                maxlength=2000,
                autocomplete="off",
                placeholder="Nhắn cho xã…",
                aria_label="Nhắn cho xã",
            ),
            press("Gửi", shape="send", class_="send"),
            back=back,
            class_="composer",
        ),
        class_="device-bottom",
    )


def _no_phone() -> Markup:
    words = "Chưa có người nào. Thêm một người mẫu ở dưới để bắt đầu."
    return el("div", el("div", icon("phone"), el("p", words), class_="empty"), class_="device")


def _new_person(place: Place) -> Markup:
    return el(
        "details",
        el("summary", icon("add"), el("span", "Thêm người mẫu")),
        form(
            "/sandbox/phones",
            el("label", "Tên người mẫu", for_="new-name"),
            el("input", type="text", name="name", id="new-name", required=True, maxlength=60),
            press("Thêm người", class_="button"),
            back=place.url("dien-thoai"),
            class_="new-person",
        ),
        class_="fold",
    )
