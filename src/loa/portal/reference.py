"""What editors keep as files: life events, audience doors, official domains, scam patterns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class OfficialDomain:
    """A domain that belongs to the state, with the source that says so."""

    name: str
    purpose: str
    is_confirmed: bool
    source: str
    checked_on: date

    @property
    def shown_name(self) -> str:
        """Return "đuôi .gov.vn" where the name stands for all below it."""
        return f"đuôi {self.name[1:]}" if self.name.startswith("*.") else self.name


@dataclass(frozen=True)
class ScamPattern:
    """A known way of cheating people, and what to do when it happens."""

    title: str
    signs: str
    answer: str
    source: str
    checked_on: date


@dataclass(frozen=True)
class SafetyAdvice:
    """Rules, first aid and scam patterns, as read on one day."""

    rules: tuple[str, ...]
    first_aid: tuple[str, ...]
    patterns: tuple[ScamPattern, ...]
    sources: tuple[str, ...]
    checked_on: date


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


@cache
def official_domains() -> tuple[OfficialDomain, ...]:
    """Return the official domains that residents meet."""
    found = _read("official-domains.yaml")
    return _all(
        found["domains"],
        lambda row: OfficialDomain(
            row["name"],
            row["purpose"],
            row["status"] == "confirmed",
            row["source"] or "",
            found["checked_on"],
        ),
    )


@cache
def safety() -> SafetyAdvice:
    """Return the advice of the safety page."""
    found = _read("scam-patterns.yaml")
    return SafetyAdvice(
        rules=tuple(found["rules"]),
        first_aid=tuple(found["first_aid"]),
        patterns=_all(
            found["patterns"],
            lambda row: ScamPattern(
                row["title"], row["signs"], row["answer"], row["source"], found["checked_on"]
            ),
        ),
        sources=tuple(found["sources"]),
        checked_on=found["checked_on"],
    )
