"""What a report says, before any layout; the same content gives the same bytes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Table:
    """A table with its heading row; every cell is text as it is printed."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]  # relative


@dataclass(frozen=True)
class Section:
    """A numbered part of the report."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """Who writes and from where; the number and the date stay blank for the clerk."""

    superior: str  # empty: the issuing body stands alone
    authority: str
    symbol: str  # "BC-UBND"
    place: str
    receivers: tuple[str, ...]
    signature: tuple[str, ...]


@dataclass(frozen=True)
class ReportContent:
    """A report: its letterhead, its title, its parts, its cut-off."""

    kind: str
    title: str
    subject: str
    period_code: str
    period_label: str
    first_day: date
    last_day: date
    as_of: datetime
    letterhead: Letterhead
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    figures: tuple[dict[str, Any], ...]  # the numbers with definition and rows, for machines

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            **asdict(self),
            "as_of": self.as_of.isoformat(),
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
        }
