"""Answers that belong to no single procedure, from `data/topics.yaml` and the commune's profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.units import queries as units
from loa.units.types import UNKNOWN

from .page_types import PageAnswer
from .routing import sentence
from .types import Sentence

_FILE = Path(__file__).parent / "data" / "topics.yaml"
PREFIX = "topic:"
_TRACKING = "tracking"
KIND = "topic"  # of a passage and of a hit


@dataclass(frozen=True)
class Topic:
    """A matter with its own short answer."""

    code: str
    title: str
    said: tuple[str, ...]
    url: str
    page: str  # kind and slug of the entry that says more
    sentences: tuple[Sentence, ...]

    @property
    def group(self) -> str:
        """Return the group under which the index knows it."""
        return f"{PREFIX}{self.code}"


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Return the topics by group."""
    raw: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    made = [
        Topic(
            code=row["code"],
            title=row["title"],
            said=tuple(row["say"]),
            url=row.get("url", ""),
            page=row.get("page", ""),
            sentences=tuple(sentence(one) for one in row["sentences"]),
        )
        for row in raw["topics"]
    ]
    return {topic.group: topic for topic in made}


def topic(code: str) -> Topic:
    """Return the topic called `code`."""
    return topics()[f"{PREFIX}{code}"]


def findable() -> list[Topic]:
    """Return the topics that answer themselves: those that no page tells better now.

    How a dossier is tracked stays, for a question that names a procedure beside it.
    """
    kept = (one for one in topics().values() if one.code == _TRACKING or not has_page(one))
    return list(kept)


def of_page(key: str) -> tuple[str, ...]:
    """Return how residents ask for the topics that the page "kind/slug" tells better."""
    return tuple(said for one in topics().values() if one.page == key for said in one.said)


def has_page(one: Topic) -> bool:
    """Return whether a page on the topic stands there now."""
    return bool(one.page and link_of(one))


def answer(one: Topic) -> PageAnswer:
    """Return what a topic answers; its link only where a page stands there now."""
    return PageAnswer(one.title, link_of(one), sentences_of(one), reason=one.code)


def link_of(one: Topic) -> str:
    """Return the address of the topic's page, nothing where none is approved now."""
    kind, _, slug = one.page.partition("/")
    if not slug:
        return one.url
    try:
        return content.entry(kind, slug).url
    except NoSuchEntry:
        return ""


def sentences_of(one: Topic) -> tuple[Sentence, ...]:
    """Return what to say; the desk is answered from the commune's profile as it is now."""
    return one.sentences or desk()


def desk() -> tuple[Sentence, ...]:
    """Return how to reach the commune's desk; what is unknown says so."""
    points = list(units.service_points(kind="one_stop_shop"))
    if not points:
        return (
            Sentence(
                f"Điểm phục vụ hành chính công xã: địa chỉ, điện thoại, giờ làm việc {UNKNOWN}.",
                "Hồ sơ của xã",
            ),
        )
    point = points[0]
    known = [("địa chỉ", point.address), ("điện thoại", point.phone), ("giờ làm việc", point.hours)]
    said = "; ".join(f"{label}: {value or UNKNOWN}" for label, value in known)
    return (
        Sentence(f"{point.name}: {said}.", point.source or "Hồ sơ của xã", point.checked_on),
        Sentence(
            "Tổng đài hỗ trợ Cổng Dịch vụ công quốc gia: 18001096 (miễn phí).",
            "vietbao.vn 554910",
            None,
        ),
    )
