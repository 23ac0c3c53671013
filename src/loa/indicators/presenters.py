"""What the console page of indicators shows, worked out before the template."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .types import IndicatorValue, SeriesPoint, value_text

WIDTH, HEIGHT = 320, 96
_LEFT, _TOP, _BOTTOM = 8, 22, 20


@dataclass(frozen=True)
class Bar:
    """One period of a trend as a bar with its label; `height` None means no value."""

    x: float
    y: float
    width: float
    height: float | None
    name: str
    text: str
    short: str

    @property
    def center(self) -> float:
        """Return the middle of the bar."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Trend:
    """A bar chart with a zero baseline and, where there is one, the target line."""

    bars: list[Bar]
    target_y: float | None
    baseline: float = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def has_values(self) -> bool:
        """Say whether any period has something to draw; a row of zeros is not a chart."""
        return any(bar.height for bar in self.bars)


@dataclass(frozen=True)
class IndicatorPanel:
    """One indicator on the page."""

    value: IndicatorValue
    trend: Trend
    target_text: str


def trend(points: list[SeriesPoint], unit: str, target: Decimal | None) -> Trend:
    """Lay out the periods from left to right against the highest value or the target."""
    known = [point.value for point in points if point.value is not None]
    highest = max([*known, target or Decimal(0)], default=Decimal(0)) or Decimal(1)
    room = HEIGHT - _TOP - _BOTTOM
    step = (WIDTH - 2 * _LEFT) / max(len(points), 1)

    def tall(value: Decimal) -> float:
        return round(float(value / highest) * room, 1)

    bars = []
    for order, point in enumerate(points):
        height = None if point.value is None else tall(point.value)
        bars.append(
            Bar(
                x=round(_LEFT + order * step + step * 0.2, 1),
                y=round(HEIGHT - _BOTTOM - (height or 0), 1),
                width=round(step * 0.6, 1),
                height=height,
                name=point.period.name.removeprefix("tháng "),
                text=value_text(point.value, unit),
                short=value_text(point.value, ""),
            )
        )
    target_y = None if target is None else round(HEIGHT - _BOTTOM - tall(target), 1)
    return Trend(bars=bars, target_y=target_y)


def panel(value: IndicatorValue, points: list[SeriesPoint]) -> IndicatorPanel:
    """Return an indicator with its trend and its target in words."""
    goal = value.target
    words = ""
    if goal is not None:
        sign = "ít nhất" if goal.comparison == "at_least" else "nhiều nhất"
        words = f"{sign} {value_text(goal.value, value.unit)}"
    return IndicatorPanel(value, trend(points, value.unit, goal.value if goal else None), words)
