"""The advice of the safety centre, as editors keep it in files."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loa.kernel import marked_yaml

from .errors import NoSuchIncident
from .rules import folder
from .types import Incident, SafetyAdvice, ScamPattern, SourceNote


@cache
def advice() -> SafetyAdvice:
    """Return the rules to remember, first aid, and known ways of cheating."""
    found = marked_yaml.read(Path(settings.ROOT) / "data" / "scam-patterns.yaml")
    return SafetyAdvice(
        rules=tuple(found["rules"]),
        first_aid=tuple(found["first_aid"]),
        patterns=tuple(
            ScamPattern(
                row["title"], row["signs"], row["answer"], row["source"], found["checked_on"]
            )
            for row in found["patterns"]
        ),
        sources=tuple(found["sources"]),
        checked_on=found["checked_on"],
    )


@cache
def incidents() -> tuple[Incident, ...]:
    """Return what may have happened to a resident, the most frequent first."""
    found = marked_yaml.read(folder() / "incidents.yaml")
    return tuple(_incident(row, found["checked_on"]) for row in found["incidents"])


def incident(slug: str) -> Incident:
    """Return the incident called `slug`; raise NoSuchIncident."""
    for one in incidents():
        if one.slug == slug:
            return one
    raise NoSuchIncident(f"Không có trang “{slug}”.")


def _incident(row: dict[str, Any], checked_on: date) -> Incident:
    return Incident(
        slug=row["slug"],
        title=row["title"],
        short=row["short"],
        icon=row["icon"],
        lead=row["lead"],
        steps=tuple(row["steps"]),
        dont=tuple(row["dont"]),
        sources=tuple(
            SourceNote(one["title"], one.get("read_on", checked_on), one.get("url", ""))
            for one in row["sources"]
        ),
        checked_on=checked_on,
    )
