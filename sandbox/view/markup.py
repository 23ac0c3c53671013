"""A small, safe way to write HTML: text is escaped, only `Markup` is trusted."""

from collections.abc import Iterable
from html import escape

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Markup(str):
    """HTML that is already safe."""

    __slots__ = ()


Child = str | None | Iterable["str | None"]


def safe(text: str) -> Markup:
    """Text as HTML; `Markup` stays as it is."""
    return text if isinstance(text, Markup) else Markup(escape(text))


def join(*children: Child) -> Markup:
    """Children one after another; None and empty text vanish."""
    parts: list[str] = []
    for child in children:
        if child is None:
            continue
        found = [child] if isinstance(child, str) else child
        parts += (safe(part) for part in found if part)
    return Markup("".join(parts))


def el(tag: str, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """An element. `class_` is class, `data_live` is data-live; True writes the bare name."""
    written = ""
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        written += f" {name}" if value is True else f' {name}="{escape(str(value))}"'
    if tag in VOID:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{join(*children)}</{tag}>")
