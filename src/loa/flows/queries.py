"""Reads of question flows and preparation slips. No table stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from . import needs, reading, slips, walking
from .errors import NoSuchFlow
from .types import Flow, Result, Slip, Walk


@cache
def flows() -> tuple[Flow, ...]:
    """Return the shipped flows in the order of the list page; raise InvalidFlow."""
    folder = Path(settings.ROOT) / "data" / "flows"
    made = [reading.read(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(made, key=lambda flow: (flow.order, flow.slug)))


def flow(slug: str) -> Flow:
    """Return the flow with this address; raise NoSuchFlow."""
    found = next((one for one in flows() if one.slug == slug), None)
    if found is None:
        raise NoSuchFlow("Không có bộ câu hỏi này. Hãy chọn lại trong danh sách.")
    return found


def walk(flow: Flow, given: Mapping[str, Sequence[str]], *, change: str = "") -> Walk:
    """Return where the answers lead; `change` asks one question again."""
    return walking.walk(flow, given, change=change)


def result(walk: Walk, *, on: date) -> Result:
    """Return what to show at the end of a walk: papers, fees and places as they hold on a day."""
    return needs.result(walk, on=on)


def flows_about(code: str) -> list[Flow]:
    """Return the flows that can lead to a procedure."""
    return [one for one in flows() if code in one.codes]


def slip(*, code: str, given: Mapping[str, Sequence[str]], on: date) -> Slip:
    """Return the preparation slip that an address describes; raise UnknownProcedure."""
    return slips.slip(code=code, given=given, on=on)


def slip_address(made: Slip) -> str:
    """Return the whole address in the slip's QR code: the desk and the resident can open it."""
    return f"{settings.LOA_PUBLIC_URL}/phieu/{made.guide.code}/quet/?{made.query}"
