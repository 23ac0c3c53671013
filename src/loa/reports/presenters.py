"""Frozen reports as officers read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from . import queries
from .models import FrozenReport


@dataclass(frozen=True)
class ReportLine:
    """One issue of a report."""

    pk: int
    title: str
    issue: int
    frozen_at: datetime


def lines(rows: Iterable[FrozenReport]) -> list[ReportLine]:
    """Return reports named by their kind and period."""
    return [ReportLine(row.pk, queries.title_of(row), row.issue, row.frozen_at) for row in rows]
