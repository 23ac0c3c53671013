"""What the assistant and the search page can find: the procedures of the catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from loa.catalog import queries as catalog
from loa.catalog.types import Level, ProcedureGuide
from loa.kernel import clock
from loa.search.contract import Passage, PassageSource, sources

from . import asking, pages, sorting, topics

_ASIDE = re.compile(r"\([^()]*\)|^thủ tục (về việc )?", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+(?:thực hiện tại|áp dụng (?:cho|đối với)|theo quy định)\b.*", re.IGNORECASE
)
_EVERYDAY = Path(__file__).parent / "data" / "everyday"
_OFTEN, _SOMETIMES, _SELDOM = 1.0, 0.3, 0.1


def procedures() -> Iterator[Passage]:
    """Yield the passages of every procedure as it stands today."""
    today = clock.local_date(clock.now())
    for guide in catalog.search_rows(on=today):
        yield from _passages(guide)


def _passages(guide: ProcedureGuide) -> Iterator[Passage]:
    texts = [
        *(("name", name) for name in _names(guide)),
        *(("alias", said) for said in guide.synonyms),
        *(("alias", said) for said in everyday().get(guide.code, ())),
        ("field", guide.field_name),
        ("papers", "; ".join(paper.name for paper in guide.papers)),
        ("conditions", "; ".join(guide.conditions)),
        ("result", guide.result),
    ]
    for number, (facet, text) in enumerate(texts):
        if text:
            yield Passage(
                id=f"{guide.code}/{number}",
                kind="procedure",
                group=guide.code,
                title=guide.title,
                text=text,
                facet=facet,
                url=f"/thu-tuc/{guide.code}/",
                weight=_weight(guide),
            )


@lru_cache(maxsize=1)
def everyday() -> dict[str, tuple[str, ...]]:
    """Return by procedure code how residents tell what they need."""
    files = (path.read_text(encoding="utf-8") for path in sorted(_EVERYDAY.glob("*.yaml")))
    return {
        str(code): tuple(said) for raw in map(yaml.safe_load, files) for code, said in raw.items()
    }


def _names(guide: ProcedureGuide) -> list[str]:
    """Return the everyday and the official name, the latter also without its asides."""
    names = [guide.title, guide.official_title]
    for name in list(names):
        bare = " ".join(_AFTER.sub("", _ASIDE.sub(" ", name)).split())
        parts = [part.strip() for part in re.split(r"[;/]", bare)]
        names += [bare, *(part for part in parts if len(part.split()) > 2)]
    return list(dict.fromkeys(name for name in names if name))


def _weight(guide: ProcedureGuide) -> float:
    """Return how often people ask: everyday phrases are written for what is asked for often."""
    if guide.synonyms:
        return _OFTEN
    return _SOMETIMES if guide.level == Level.COMMUNE else _SELDOM


def topic_passages() -> Iterator[Passage]:
    """Yield the passages of the answers that belong to no procedure."""
    for topic in topics.findable():
        texts = [("name", topic.title), *(("alias", said) for said in topic.said)]
        for number, (facet, text) in enumerate(texts):
            yield Passage(
                id=f"{topic.group}/{number}",
                kind="topic",
                group=topic.group,
                title=topic.title,
                text=text,
                facet=facet,
                url=topic.url,
                weight=_OFTEN,
            )


def _sentences() -> Iterator[str]:
    """Yield what people say about other things, and how they ask: it teaches where accents go."""
    yield from asking.spoken()
    for said in sorting.examples().values():
        yield from said


sources.register("topics", PassageSource("topics", topic_passages, _sentences))
sources.register("procedures", PassageSource("procedures", procedures))
sources.register("page_answers", PassageSource("page_answers", pages.passages))
