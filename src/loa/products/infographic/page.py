"""The picture's text equivalent: an HTML fragment that can be read aloud and ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


def _ticked(tag: str, lines: Iterable[str]) -> SafeString:
    """Return a list whose items can be ticked; no script is needed."""
    rows = format_html_join(
        "\n", '<li><label><input type="checkbox"> {}</label></li>', ((line,) for line in lines)
    )
    return format_html("<{0}>\n{1}\n</{0}>", mark_safe(tag), rows)  # noqa: S308 - our own tag


def _facts(said: dict[str, Any]) -> SafeString:
    rows = format_html_join(
        "\n",
        "<dt>{}</dt><dd>{}</dd>",
        ((entry["label"], entry["line"]) for row in said["rows"] for entry in row),
    )
    return format_html('<dl class="key-facts">\n{}\n</dl>', rows) if rows else rows


def _papers(said: dict[str, Any]) -> SafeString:
    names = [
        f"{entry['name']}. {entry['note']}" if entry["note"] else entry["name"]
        for entry in said["papers"]
    ]
    return (
        format_html("<h3>{}</h3>\n{}", said["papers_title"], _ticked("ul", names))
        if names
        else SafeString("")
    )


def _steps(said: dict[str, Any]) -> SafeString:
    if not said["steps"]:
        return SafeString("")
    return format_html("<h3>{}</h3>\n{}", said["steps_title"], _ticked("ol", said["steps"]))


def _line(words: str) -> SafeString:
    return format_html("<p>{}</p>", words) if words else SafeString("")


def fragment(said: dict[str, Any], *, anchor: str, link: str) -> str:
    """Return a section with all words of the picture, headed by its title."""
    where = (
        format_html('<p>{}: <a href="{}">{}</a></p>', said["scan"], link, said["address"])
        if link
        else SafeString("")
    )
    parts = (
        format_html('<h2 id="{}">{}</h2>', anchor, said["title"]),
        _facts(said),
        *(_line(paragraph) for paragraph in said["paragraphs"]),
        _papers(said),
        _line(said["more_papers"]),
        _steps(said),
        _line(said["more_steps"]),
        _line(said["safety"]),
        where,
        _line(said["dated"]),
    )
    body = SafeString("\n").join(part for part in parts if part)
    head = format_html('<section class="infographic" aria-labelledby="{}">', anchor)
    return f"{head}\n{body}\n</section>\n"
