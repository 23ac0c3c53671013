"""Shapes that the console's pages about flows and slips show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureRow

from . import walking
from .types import Flow


@dataclass(frozen=True)
class FlowRow:
    """A flow in the editors' list: how big it is and what is wrong with what it leads to."""

    flow: Flow
    path_count: int
    oldest_check: date
    missing: tuple[str, ...]  # codes that the catalog does not have
    unconfirmed: tuple[ProcedureRow, ...]

    @property
    def confirmed_count(self) -> int:
        """Return how many of the procedures the commune has confirmed."""
        return len(self.flow.codes) - len(self.missing) - len(self.unconfirmed)


def flow_rows(flows: Sequence[Flow]) -> list[FlowRow]:
    """Return the rows of the list, with one read of the catalog."""
    known = {row.code: row for row in catalog.list_procedures(for_officers=True)}
    return [
        FlowRow(
            flow=flow,
            path_count=sum(1 for _ in walking.paths(flow)),
            oldest_check=min(source.checked_on for source in flow.sources.values()),
            missing=tuple(code for code in flow.codes if code not in known),
            unconfirmed=tuple(
                known[code] for code in flow.codes if code in known and not known[code].is_confirmed
            ),
        )
        for flow in flows
    ]


def scanned(text: str) -> str:
    """Return the desk's query string for what a scanner typed, or nothing if it is no slip."""
    try:
        parts = urlsplit(text.strip()[:500])
    except ValueError:
        return ""
    names = [name for name in parts.path.split("/") if name]
    if len(names) < 2 or names[0] != "phieu":
        return ""
    given = parse_qs(parts.query)
    kept = {name: ".".join(given[name]) for name in ("co", "can", "b") if name in given}
    return urlencode({"m": names[1]} | kept)
