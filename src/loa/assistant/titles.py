"""How the outbox page names what the assistant and officers answered; the words stay unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.delivery.contract import origin_titles


def _named(title: str, origins: Sequence[str]) -> Mapping[str, str]:
    return {one: f"{title} {one.partition('/')[2]}" for one in origins}


def register() -> None:
    """Name the origins of answers."""
    origin_titles.register("reply", lambda origins: _named("Trợ lý trả lời tin", origins))
    origin_titles.register("officer", lambda origins: _named("Cán bộ trả lời, lời số", origins))
