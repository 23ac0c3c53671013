"""Turns the kept JSON of a frozen report back into its content."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .types import Letterhead, ReportContent, Section, Table


def content_from(kept: dict[str, Any]) -> ReportContent:
    """Return the content that `ReportContent.as_dict` was made from."""
    values = dict(kept)
    head = {key: _tuple(value) for key, value in kept["letterhead"].items()}
    values["letterhead"] = Letterhead(**head)
    values["sections"] = tuple(_section(section) for section in kept["sections"])
    values["opening"], values["figures"] = tuple(kept["opening"]), tuple(kept["figures"])
    values["as_of"] = datetime.fromisoformat(kept["as_of"])
    values["first_day"] = date.fromisoformat(kept["first_day"])
    values["last_day"] = date.fromisoformat(kept["last_day"])
    return ReportContent(**values)


def _section(kept: dict[str, Any]) -> Section:
    tables = tuple(
        Table(
            title=table["title"],
            head=tuple(table["head"]),
            rows=tuple(tuple(row) for row in table["rows"]),
            widths=tuple(table["widths"]),
        )
        for table in kept["tables"]
    )
    return Section(kept["title"], tuple(kept["paragraphs"]), tables)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
