"""Life events: those that ship as a file, and those that officers wrote, which win."""

from __future__ import annotations

from loa.content import queries as content
from loa.content.types import Entry
from loa.design.contract import ICONS

from .reference import Topic, TopicStep
from .reference import life_events as shipped


def topics() -> tuple[Topic, ...]:
    """Return every life event once, in the order of the home page; new ones come last."""
    written = {entry.slug: _topic(entry) for entry in content.entries(kind="life_event")}
    found = [written.pop(topic.slug, topic) for topic in shipped()]
    return (*found, *written.values())


def _topic(entry: Entry) -> Topic:
    icon = str(entry.extra.get("icon") or "")
    steps = entry.extra.get("steps") or ()
    return Topic(
        slug=entry.slug,
        name=entry.title,
        icon=icon if icon in ICONS else "family",
        lead=entry.summary,
        steps=tuple(TopicStep(str(title), tuple(codes)) for title, codes in steps),
    )
