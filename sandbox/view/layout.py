"""The whole page."""

from sandbox.room import Room
from sandbox.view import controls, mail, phone
from sandbox.view.forms import Place
from sandbox.view.icons import icon
from sandbox.view.markup import Markup, el, join
from sandbox.view.words import hour

TABS = (
    ("dien-thoai", "phone", "Điện thoại"),
    ("hop-thu", "mail", "Hộp thư"),
    ("bao-tin", "bell", "Báo tin"),
    ("dieu-khien", "sliders", "Điều khiển"),
)


def page(room: Room, place: Place, *, notice: str = "") -> str:
    """The page as a document; it works without JavaScript."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", "Phòng diễn tập (mô phỏng)"),
        el("link", rel="icon", href="/sandbox/static/mark.svg"),
        el("link", rel="stylesheet", href="/sandbox/static/sandbox.css"),
        el("script", type="module", src="/sandbox/static/refresh.js"),
    )
    body = el(
        "body",
        _bar(),
        el("p", icon("warning"), notice, class_="notice", role="status") if notice else None,
        el(
            "main",
            phone.section(room, place),
            el("div", mail.section(room, place), controls.feed(room), class_="middle"),
            controls.section(room, place),
            class_="stage",
        ),
        _tabs(room),
    )
    return "<!doctype html>" + el("html", head, body, lang="vi")


def _bar() -> Markup:
    return el(
        "header",
        el("span", icon("mark"), class_="mark"),
        el(
            "div",
            el("h1", "Phòng diễn tập"),
            el(
                "p",
                el("span", "Mọi thứ ở đây là mô phỏng. ", class_="long"),
                "Không gửi gì ra ngoài.",
            ),
        ),
        el("p", "mô phỏng", class_="pill"),
        class_="bar",
    )


def _tabs(room: Room) -> Markup:
    unread = room.store.count("SELECT count(*) FROM mails WHERE opened_at IS NULL")
    armed = sum(fault.is_armed for fault in room.faults.all().values())
    badges = {"hop-thu": unread, "dieu-khien": armed}

    def tab(target: str, shape: str, words: str) -> Markup:
        count = badges.get(target, 0)
        badge = el("span", str(count), class_="badge") if count else None
        return el("a", icon(shape), el("span", words), badge, href=f"#{target}", class_="tab")

    return el(
        "nav",
        join(tab(*entry) for entry in TABS),
        el("span", f"Giờ diễn tập {hour(room.clock.now_ms())}", class_="sr-only"),
        id="live-tabs",
        class_="tabs",
        aria_label="Các phần của phòng",
        data_live=True,
    )
