"""Pages of the site that answer a question by themselves: which of them, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import yaml

from loa.catalog import queries as catalog
from loa.kernel import clock
from loa.kernel.text import fold
from loa.search import queries as search
from loa.search.contract import Passage
from loa.search.types import Hit, Word

from . import (
    asking,
    page_entries,
    page_others,
    page_places,
    page_safety,
    page_weighing,
    routing,
    sorting,
    topics,
)
from .page_types import KIND, Asked, Findable, PageAnswer, PageSource
from .types import AnswerKind, Candidate, Draft, QuestionKind

_FILE = Path(__file__).parent / "data" / "pages.yaml"
_SOURCES: tuple[tuple[str, PageSource], ...] = (
    ("content", page_entries.SOURCE),
    ("place", page_places.SOURCE),
    ("incident", page_safety.SOURCE),
    ("other", page_others.SOURCE),
)
# What a procedure's own guide tells better than a page that only names the procedure.
_OF_A_PROCEDURE = {
    QuestionKind.PAPERS, QuestionKind.FEE, QuestionKind.TIME, QuestionKind.RESULT,
    QuestionKind.MISTAKES,
}  # fmt: skip
_HOW = {QuestionKind.ONLINE, QuestionKind.WHERE, QuestionKind.CONDITIONS}
_LOOKED_AT, _NEAR = 5, 6
_SCAM, _AT_RISK = "scam", 0.3  # the route, and how sure the sorting must be of it
# "mật khẩu là gì" tells no secret.
_WHAT_IS = re.compile(r"\b(la (cai )?gi|nghia la (gi|sao)|de lam (gi|chi)|the nao la)\b")
SAMPLE = "Đây là nội dung mẫu, chưa phải lời của xã."


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
    said = (*page.said, *everyday().get(page.url, ()), *topics.of_page(page.key))
    texts = [
        ("name", page.title),
        *(("alias", words) for words in dict.fromkeys(said)),
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
    """Return the answer of the page or topic that stands first, None where a procedure is better.

    A page that was withdrawn a moment ago is passed over.
    """
    unit = page_places.meant(asked.text)
    named = page_places.answer(unit, asked) if unit else None
    if named is not None:
        return replace(named, is_named=True)
    for at, hit in enumerate(hits[:_LOOKED_AT]):
        if hit.kind not in page_weighing.PAGES:
            return _exact(hits[at : at + _NEAR], asked)
        found = answer(hit, asked)
        if found is not None and found.sentences:
            return None if _is_of_a_procedure(found, hits[at:], asked) else found
    return None


def _exact(hits: Sequence[Hit], asked: Asked) -> PageAnswer | None:
    """Return the page behind a procedure whose very words were said and no fact of a procedure.

    "quên mật khẩu vneid" is told better by its page than by how an account is made.
    """
    if _OF_A_PROCEDURE.intersection(asked.kinds):
        return None
    for hit in hits:
        if page_weighing.is_exact(hit):
            found = answer(hit, asked)
            if found is not None and found.sentences and not found.leads:
                return replace(found, is_named=True)
    return None


def is_meant(text: str, now: datetime) -> bool:
    """Return whether a page is asked for by words that name no procedure."""
    hits = search.find(text=text, limit=12)
    found = best(hits, Asked(text, (), now))
    return found is not None and (found.is_named or page_weighing.is_sure(hits))


def answer(hit: Hit, asked: Asked) -> PageAnswer | None:
    """Return what the page or the topic of `hit` answers as it stands now."""
    if hit.kind == topics.KIND:
        return topics.answer(topics.topics()[hit.group])
    name, _, rest = hit.id.partition(":")
    return dict(_SOURCES)[name].answer(rest.rpartition("#")[0], asked)


def _is_of_a_procedure(found: PageAnswer, hits: Sequence[Hit], asked: Asked) -> bool:
    """Tell whether a fact of a procedure was asked for that the page names and the index found."""
    facts = _OF_A_PROCEDURE | _HOW if found.leads else _OF_A_PROCEDURE
    if not facts.intersection(asked.kinds):
        return False
    near = {hit.group for hit in hits[:_NEAR] if hit.kind == "procedure"}
    return bool(near & set(found.codes))


def instead_of(
    route: routing.Route | None, text: str, words: Sequence[Word], now: datetime
) -> Draft | None:
    """Return the page that says more than a fixed reply would, None where the reply stands.

    A scam is answered with the reply's first sentence and the steps of the very case.
    """
    wants_person = route is None and asking.says("person", words)
    if route is None and not wants_person:
        return None
    was_said = routing.route_for(words) is not None
    asks_what = _WHAT_IS.search(fold(text)) is not None
    if route is not None and not (
        page_weighing.gives_way(route.code, was_said=was_said) or asks_what
    ):
        return None
    hits = search.find(text=text, limit=12)
    asked = Asked(text, (), now)
    found = best(hits, asked)
    if found is None:
        return None
    if route is not None and route.kind == AnswerKind.SAFETY and found.is_urgent:
        return _safety(route, found, asked) if page_weighing.is_likely(hits) else None
    is_meant = found.is_named or page_weighing.is_very_sure(hits)
    return draft(found, (), asked) if is_meant else None


def _safety(route: routing.Route, found: PageAnswer, asked: Asked) -> Draft:
    made = draft(found, (), asked)
    # Advice needs no warning that this very thing is a fraud, but where to report one.
    warning = route.reply[:1] if found.has_happened else route.reply[-1:]
    first = made.sentences[:1] if found.has_happened else made.sentences
    said = (*first, *warning, *made.sentences[len(first) :])
    unique = tuple({sentence.text: sentence for sentence in said}.values())
    return replace(made, kind=AnswerKind.SAFETY, sentences=unique, reason=route.code)


def sorted_as(
    other: str | None, found: PageAnswer, procedures: tuple[Candidate, ...], asked: Asked
) -> Draft:
    """Return the draft of a page that stands although the sentence sounds like `other`."""
    if _is_at_risk(other, found, asked):
        return _safety(routing.route(_SCAM), found, asked)
    return draft(found, procedures, asked)


def _is_at_risk(other: str | None, found: PageAnswer, asked: Asked) -> bool:
    """Tell whether a safety page is asked by somebody who may be cheated just now."""
    if not found.is_urgent or found.has_happened:
        return found.has_happened
    return other == _SCAM or sorting.chances(asked.text).get(_SCAM, 0.0) >= _AT_RISK


def draft(found: PageAnswer, procedures: tuple[Candidate, ...], asked: Asked) -> Draft:
    """Return the draft of a page's answer; sample content says that it is one."""
    sentences = found.sentences
    if found.is_sample:
        first = sentences[0]
        sentences = (*sentences, replace(first, text=SAMPLE, items=()))
    kinds = tuple(dict.fromkeys((*asked.kinds, QuestionKind.GENERAL)))
    return Draft(
        kind=AnswerKind.ANSWER,
        sentences=sentences,
        procedures=procedures,
        suggestions=_suggestions(found),
        question_kinds=kinds,
        title=found.title,
        link=found.url,
        reason=found.reason,
    )


def _suggestions(found: PageAnswer) -> tuple[str, ...]:
    """Return the procedures that the page names, as what may be asked next."""
    if not found.codes:
        return ()
    rows = {row.code: row.title for row in catalog.list_procedures(codes=list(found.codes))}
    return tuple(rows[code] for code in found.codes if code in rows)[:2]
