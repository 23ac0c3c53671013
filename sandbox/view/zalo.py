"""A phone with Zalo: 48 hours with eight free messages, then what the commune pays for."""

import sqlite3

from sandbox.room import Room
from sandbox.view import bubble
from sandbox.view.faces import Face
from sandbox.view.forms import Place
from sandbox.view.markup import Markup
from sandbox.view.words import span
from sandbox.zalo.quota import FREE_REPLIES, FREE_WINDOW_MS, LAST_WINDOW_MS


def window(room: Room, phone: sqlite3.Row) -> tuple[str, str]:
    """How a message would be charged now."""
    silent = room.clock.now_ms() - phone["last_interaction_at"]
    if not phone["is_following"]:
        return "Không quan tâm trang: mọi tin bị từ chối", "closed"
    if silent <= FREE_WINDOW_MS:
        left = FREE_REPLIES - phone["replies_used"]
        return f"Cửa sổ 48 giờ còn {span(FREE_WINDOW_MS - silent)} · {left} tin miễn phí", "open"
    if silent <= LAST_WINDOW_MS:
        return f"Ngoài 48 giờ, tin tính phí, còn {span(LAST_WINDOW_MS - silent)}", "paid"
    return f"Đã {span(silent)} không tương tác: tin tư vấn bị từ chối", "closed"


def choices(
    _told: sqlite3.Row | None, _phone: sqlite3.Row, _place: Place, _has_written: bool
) -> Markup | None:
    """Nothing: Zalo's buttons stay in the bubble."""
    return None


FACE = Face(
    app="Zalo",
    kind="Official Account",
    care=(("follow", "Quan tâm"), ("unfollow", "Bỏ quan tâm")),
    care_icon="heart",
    window=window,
    bubble=bubble.from_oa,
    choices=choices,
)
