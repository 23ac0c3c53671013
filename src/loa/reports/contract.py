"""Kinds of report; each builds the content of a period from queries only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loa.indicators.types import Period
from loa.kernel.registry import Registry

from .types import ReportContent


@dataclass(frozen=True)
class ReportKind:
    """One kind of report. `build` takes the period and the instant to which figures go."""

    code: str
    label: str
    build: Callable[[Period, datetime], ReportContent]


report_kinds: Registry[ReportKind] = Registry("loại báo cáo")
