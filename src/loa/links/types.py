"""What other apps get to know of clicks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkTotals:
    """How often links were opened in an interval; counts of openings, never of people."""

    clicks: int = 0
    scans: int = 0

    @property
    def total(self) -> int:
        """Return taps and scans together."""
        return self.clicks + self.scans


@dataclass(frozen=True)
class ProductClicks:
    """The openings of one kind of product at one placement."""

    product_kind: str
    placement: str
    placement_name: str
    clicks: int
    scans: int
