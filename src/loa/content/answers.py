"""What the search page finds of content: every kind but bulletins, which need a place on the web."""

from __future__ import annotations

from collections.abc import Iterator

from loa.kernel import clock
from loa.search.contract import SITE, Passage, PassageSource, sources

from . import markup, queries
from .types import Entry

_ELSEWHERE = {"bulletin"}
# Other words by which a kind's entries are asked for: names of `Entry.extra`.
_SAID = ("number", "form_code", "service", "place", "unit_code")
# What is out of force is found last.
_IN_FORCE, _OUT_OF_FORCE = 1.0, 0.2


def entries() -> Iterator[Passage]:
    """Yield the passages of what residents can read now."""
    now = clock.now()
    for one in queries.entries():
        ends_at = one.extra.get("ends_at")
        if one.kind not in _ELSEWHERE and not (ends_at and ends_at <= now):
            yield from _passages(one)


def _passages(one: Entry) -> Iterator[Passage]:
    said = [str(one.extra[name]) for name in _SAID if one.extra.get(name)]
    steps = one.extra.get("steps", ())
    texts = [
        ("name", one.title),
        *(("alias", words) for words in said),
        ("summary", one.summary),
        ("text", markup.plain(one.body)),
        ("text", "; ".join(step if isinstance(step, str) else step[0] for step in steps)),
        ("text", str(one.extra.get("transcript") or one.extra.get("text_equivalent") or "")),
    ]
    is_over = one.extra.get("status") in ("expired", "replaced")
    for number, (facet, text) in enumerate(texts):
        if text:
            yield Passage(
                id=f"{one.kind}/{one.slug}/{number}",
                kind=one.kind,
                group=f"{one.kind}/{one.slug}",
                title=one.title,
                text=text,
                facet=facet,
                url=one.url,
                weight=_OUT_OF_FORCE if is_over else _IN_FORCE,
            )


sources.register("content", PassageSource("content", entries, scope=SITE))
