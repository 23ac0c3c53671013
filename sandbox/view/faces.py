"""What differs between the apps on a phone; the rest of the phone is one."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.room import Room
from sandbox.view.forms import Place
from sandbox.view.markup import Markup


@dataclass(frozen=True)
class Face:
    """One app: its words, its window, its bubbles, and what may be tapped above the composer."""

    app: str
    kind: str
    care: tuple[tuple[str, str], tuple[str, str]]  # the act and its word, out of favor and in
    care_icon: str
    window: Callable[[Room, sqlite3.Row], tuple[str, str]]  # words, and open, paid or closed
    bubble: Callable[[sqlite3.Row, Place], Markup]
    # The newest message if it is the last word, the phone, the place, whether they ever wrote.
    choices: Callable[[sqlite3.Row | None, sqlite3.Row, Place, bool], Markup | None]
