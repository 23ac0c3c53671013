"""What the search page and its suggestions show, from both indexes, likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

from loa.search import queries as search
from loa.search.contract import ANSWERS, SITE
from loa.search.types import Hit, Name

# A hit is shown when the words cover enough of it, or when the chance is good on meaning alone.
LEAST_COVER = 0.3
LEAST_CHANCE = 0.002
GOOD_CHANCE = 0.3
# Pages of the site are only looked at by their words, so the words must say more.
SITE_COVER = 0.6
SITE_BODY = 0.9
# Pages stand in the index of the site, by their own kinds; that of answers knows them as "page".
_ANSWERING = "page"
# People come for procedures: at the same fit a procedure stands first.
_HEAD_START = 0.25


@dataclass(frozen=True)
class Found:
    """One thing to show, whatever kind it is."""

    kind: str
    group: str
    title: str
    url: str


def find(words: str, *, limit: int = 20, kind: str = "") -> list[Found]:
    """Return what is worth showing for a finished query, likeliest first.

    Words alone are tried first; the meaning is asked for only when they lead nowhere.
    """
    answers = [hit for hit in _answers(words, limit) if not kind or hit.kind == kind]
    pages = search.find(text=words, limit=limit, scope=SITE)
    shown = [hit for hit in pages if _is_worth_of_site(hit) and (not kind or hit.kind == kind)]
    return _once(_merged(answers, shown))[:limit]


def _answers(words: str, limit: int) -> list[Hit]:
    by_words = search.find(text=words, limit=2 * limit, vectors=False)
    shown = [hit for hit in by_words if _is_worth(hit)]
    if shown and shown[0].score >= GOOD_CHANCE:
        return shown
    return [hit for hit in search.find(text=words, limit=limit) if _is_worth(hit)]


def _is_worth(hit: Hit) -> bool:
    if hit.kind == _ANSWERING:
        return False
    evidence = hit.evidence
    covers = max(evidence.query, evidence.phrase) >= LEAST_COVER
    return (covers and hit.score >= LEAST_CHANCE) or (
        evidence.vector > 0 and hit.score >= GOOD_CHANCE
    )


def _is_worth_of_site(hit: Hit) -> bool:
    return hit.evidence.typed >= SITE_COVER or hit.evidence.body >= SITE_BODY


def _fit(hit: Hit) -> float:
    evidence = hit.evidence
    return 0.6 * max(evidence.query, evidence.meaning) + 0.4 * evidence.phrase


def _merged(answers: list[Hit], pages: list[Hit]) -> list[Hit]:
    """Return both lists as one; each keeps its own order."""
    merged: list[Hit] = []
    left, right = answers[:], pages[:]
    while left and right:
        takes_left = _fit(left[0]) + _HEAD_START >= _fit(right[0])
        merged.append((left if takes_left else right).pop(0))
    return merged + left + right


def _once(hits: list[Hit]) -> list[Found]:
    found: dict[str, Found] = {}
    for hit in hits:
        key = f"{hit.url} {hit.title}" if hit.url else hit.group
        found.setdefault(key, Found(hit.kind, hit.group, hit.title, hit.url))
    return list(found.values())


def suggest(words: str, *, limit: int = 6) -> list[Found]:
    """Return suggestions for words still being typed: names that go on like this come first."""
    named = search.complete(words, limit=3 * limit, scope=ANSWERS)
    procedures = [row for row in named if row.kind != _ANSWERING][:limit]
    pages = search.complete(words, limit=limit, scope=SITE)
    # Room for two pages of the site, more where there are fewer procedures.
    room = max(2, limit - len(procedures))
    found = {row.group: _of(row) for row in (*procedures[: limit - 2], *pages[:room])}
    for row in procedures[limit - 2 :]:
        found.setdefault(row.group, _of(row))
    if len(found) < limit:
        for hit in search.suggest(words, limit=limit):
            if _is_worth(hit):
                found.setdefault(hit.group, Found(hit.kind, hit.group, hit.title, hit.url))
    return list(found.values())[:limit]


def _of(name: Name) -> Found:
    return Found(name.kind, name.group, name.title, name.url)


def correction(words: str) -> str:
    """Return what was probably meant, where a slip was found."""
    return search.correction(words)
