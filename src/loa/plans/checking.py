"""The tools with which a plan is checked: rows, references and errors with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from loa.kernel.importing import RowError


class Checker:
    """Collects errors while a document is gone through once."""

    def __init__(self, source: Mapping[str, Any], known_units: set[str]) -> None:
        """`known_units` are codes that exist already, beside those the plan names itself."""
        self.source = source
        self.known_units = set(known_units)
        self.numbers: set[str] = set()
        self.errors: list[RowError] = []

    def _reject(self, row: Any, field: str | None, key: str, reason: str) -> None:
        self.errors.append(RowError(line=line_of(row, field), key=key, reason=reason))

    def _rows(self, section: str, key: str = "code") -> Iterator[Mapping[str, Any]]:
        """Yield the rows of a section whose `key` is given and used once."""
        rows = self.source.get(section) or []
        if not isinstance(rows, list):
            self._reject(self.source, section, section, f"Mục {section} phải là danh sách.")
            return
        seen: set[str] = set()
        for row in rows:
            value = text_of(row.get(key)) if isinstance(row, Mapping) else ""
            if not value:
                self._reject(row, None, section, f"Một dòng của {section} thiếu {key}.")
            elif value in seen:
                self._reject(row, key, value, f"“{value}” ghi hai lần trong {section}.")
            else:
                seen.add(value)
                yield row

    def _texts(self, row: Mapping[str, Any], field: str) -> list[str]:
        found = row.get(field) or []
        if not isinstance(found, list):
            self._reject(row, field, text_of(row.get("code")), f"{field} phải là danh sách.")
            return []
        return [text_of(value) for value in found]

    def _clause(self, row: Mapping[str, Any], field: str, number: str) -> str:
        if number not in self.numbers:
            key = text_of(row.get("code")) or number
            self._reject(row, field, key, f"Không có khoản “{number}” trong kế hoạch.")
        return number

    def _unit(self, row: Mapping[str, Any], field: str, code: str) -> None:
        if code not in self.known_units:
            key = text_of(row.get("code"))
            self._reject(row, field, key, f"Không có đơn vị mã “{code}”.")


def parent_of(number: str) -> str:
    """Return the number of the clause above: III.1.3-1.2 → III.1.3-1 → III.1.3 → III.1 → III."""
    head, dash, tail = number.partition("-")
    if dash:
        first, dot, _ = tail.partition(".")
        return f"{head}-{first}" if dot else head
    return head.rpartition(".")[0]


def line_of(row: Any, field: str | None = None) -> int:
    """Return the line of a row, or of one of its keys; 0 where the document has no lines."""
    if field is not None and hasattr(row, "line_of"):
        return int(row.line_of(field))
    return int(getattr(row, "line", 0))


def plain(value: Any) -> Any:
    """Return `value` as plain lists, dictionaries and text, fit for a JSON column."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def text_of(value: Any) -> str:
    return "" if value is None else str(value).strip()
