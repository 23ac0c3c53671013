"""The registries that other apps fill: what to look at again, searches that found nothing, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from loa.kernel.registry import Registry

from .types import Finding, GapCount, LinkUse


@dataclass(frozen=True)
class Finder:
    """Finds one kind of trouble; `find` reads what there is at an instant and writes nothing."""

    name: str
    label: str
    find: Callable[[datetime], Iterable[Finding]]


@dataclass(frozen=True)
class GapSource:
    """Knows what was searched without a result on the days in `[start, end)`."""

    name: str
    counts: Callable[[date, date], Iterable[GapCount]]


@dataclass(frozen=True)
class LinkSource:
    """Knows the links to other sites that stand on public pages."""

    name: str
    links: Callable[[datetime], Iterable[LinkUse]]


finders: Registry[Finder] = Registry("mục cần xem lại")
gap_sources: Registry[GapSource] = Registry("nguồn tìm không thấy")
link_sources: Registry[LinkSource] = Registry("nguồn đường dẫn")


def register_finder(finder: Finder) -> Finder:
    """Add a finder under its name."""
    return finders.register(finder.name, finder)


def register_gap_source(source: GapSource) -> GapSource:
    """Add a source of searches without a result."""
    return gap_sources.register(source.name, source)


def register_link_source(source: LinkSource) -> LinkSource:
    """Add a source of links."""
    return link_sources.register(source.name, source)
