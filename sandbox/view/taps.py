"""The buttons under a message: a tap is told to the room like the tap of a finger."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.view.forms import Place, form, press
from sandbox.view.markup import Markup, el


def taps(
    row: sqlite3.Row,
    buttons: Iterable[dict[str, Any]],
    place: Place,
    *,
    icons: Mapping[str, str],
    opening: str,
) -> Iterator[Markup]:
    """Each button of a message; one of the kind `opening` leads to a page of its own."""
    for number, button in enumerate(buttons):
        kind = str(button.get("type"))
        yield form(
            f"/sandbox/phones/{row['recipient']}/tap",
            el("input", type="hidden", name="message_id", value=row["id"]),
            press(
                str(button.get("title")),
                name="button",
                value=str(number),
                shape=icons.get(kind, "chat"),
                class_="bubble-button",
            ),
            back=place.url("dien-thoai"),
            class_="bubble-form",
            target="_blank" if kind == opening else None,
        )
