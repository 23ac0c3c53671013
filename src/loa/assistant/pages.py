"""Pages of the site that answer a question by themselves: which of them, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from loa.catalog import queries as catalog
from loa.kernel import clock
from loa.search.contract import Passage
from loa.search.types import Hit

from . import page_entries, page_others, page_places, page_safety
from .page_types import KIND, Asked, Findable, PageAnswer, PageSource
from .types import AnswerKind, Candidate, Draft, QuestionKind

_FILE = Path(__file__).parent / "data" / "pages.yaml"
_SOURCES: tuple[tuple[str, PageSource], ...] = (
    ("content", page_entries.SOURCE),
    ("place", page_places.SOURCE),
    ("incident", page_safety.SOURCE),
    ("other", page_others.SOURCE),
)
# What a procedure's own guide tells better than any page.
_OF_A_PROCEDURE = {
    QuestionKind.PAPERS, QuestionKind.FEE, QuestionKind.TIME, QuestionKind.RESULT,
    QuestionKind.MISTAKES,
}  # fmt: skip
_LOOKED_AT, _NEAR = 5, 3
SAMPLE = "Nội dung mẫu, chưa phải lời của xã."


@lru_cache(maxsize=1)
def everyday() -> dict[str, tuple[str, ...]]:
    """Return by address how residents ask for a page."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(url): tuple(said) for url, said in raw.items()}


def passages() -> Iterator[Passage]:
    """Yield the passages of every page that answers now."""
    now = clock.now()
    for name, source in _SOURCES:
        for page in source.findable(now):
            yield from _passages(name, page)


def _passages(source: str, page: Findable) -> Iterator[Passage]:
    texts = [
        ("name", page.title),
        *(("alias", said) for said in dict.fromkeys((*page.said, *everyday().get(page.url, ())))),
        *(("summary", text) for text in page.details),
    ]
    for number, (facet, text) in enumerate(texts):
        if text:
            yield Passage(
                id=f"{source}:{page.key}#{number}",
                kind=KIND,
                group=page.url,
                title=page.title,
                text=text,
                facet=facet,
                url=page.url,
                weight=page.weight,
            )


def best(hits: Sequence[Hit], asked: Asked) -> PageAnswer | None:
    """Return the answer of the page that stands first, None where a procedure answers better.

    A page that was withdrawn a moment ago is passed over.
    """
    for at, hit in enumerate(hits[:_LOOKED_AT]):
        if hit.kind != KIND:
            return None
        found = answer(hit, asked)
        if found is not None and found.sentences:
            return None if _is_of_a_procedure(found, hits[at:], asked) else found
    return None


def answer(hit: Hit, asked: Asked) -> PageAnswer | None:
    """Return what the page of `hit` answers as it stands now."""
    name, _, rest = hit.id.partition(":")
    return dict(_SOURCES)[name].answer(rest.rpartition("#")[0], asked)


def _is_of_a_procedure(found: PageAnswer, hits: Sequence[Hit], asked: Asked) -> bool:
    """Tell whether papers, fee or time of a procedure that the page names were asked for."""
    if not _OF_A_PROCEDURE.intersection(asked.kinds):
        return False
    near = [hit.group for hit in hits[: _NEAR + 1] if hit.kind == "procedure"]
    return bool(set(near) & set(found.codes))


def draft(found: PageAnswer, procedures: tuple[Candidate, ...], asked: Asked) -> Draft:
    """Return the draft of a page's answer."""
    sentences = found.sentences
    if found.is_sample:
        first = sentences[0]
        sentences = (*sentences, type(first)(SAMPLE, first.source, first.checked_on, found.url))
    return Draft(
        kind=AnswerKind.ANSWER,
        sentences=sentences,
        procedures=procedures,
        suggestions=_suggestions(found),
        question_kinds=asked.kinds or (QuestionKind.GENERAL,),
        title=found.title,
        link=found.url,
        reason=KIND,
    )


def _suggestions(found: PageAnswer) -> tuple[str, ...]:
    """Return the procedures that the page names, as what may be asked next."""
    if not found.codes:
        return ()
    rows = {row.code: row.title for row in catalog.list_procedures(codes=list(found.codes))}
    return tuple(rows[code] for code in found.codes if code in rows)[:2]
