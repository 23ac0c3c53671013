"""What editors keep as files: life events, audience doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from loa.kernel import marked_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class TopicStep:
    """One thing to do, and the procedures that do it."""

    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """A life event, or the door of one audience: a short way through the catalog."""

    slug: str
    name: str
    icon: str
    lead: str
    steps: tuple[TopicStep, ...]
    ways: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


def _read(name: str) -> dict[str, Any]:
    return marked_yaml.read(Path(settings.ROOT) / "data" / name)


def _all(rows: list[Any], build: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(build(row) for row in rows)


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        slug=row["slug"],
        name=row["name"],
        icon=row["icon"],
        lead=row["lead"],
        steps=_all(row["steps"], lambda step: TopicStep(step["title"], tuple(step["codes"]))),
        ways=tuple(row.get("ways", ())),
        audiences=tuple(row.get("audiences", ())),
    )


@cache
def life_events() -> tuple[Topic, ...]:
    """Return the life events in the order in which the home page shows them."""
    return _all(_read("life-events.yaml")["events"], _topic)


@cache
def doors() -> tuple[Topic, ...]:
    """Return the five audience doors of the plan (II.4)."""
    return _all(_read("audience-doors.yaml")["doors"], _topic)
