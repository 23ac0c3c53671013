"""Two matters in one message: "vừa mất căn cước vừa mất bằng lái"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loa.kernel.text import fold, tokens
from loa.search import queries as search
from loa.search.types import Hit

from . import asking
from .types import Candidate

_TWICE = re.compile(r"\bv(?:ừa|ua)\b(.+?)[,;]?\s+v(?:ừa|ua)\b(.+)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s+(?:và|va|với|voi|kèm|kem|lẫn|cùng với|cung voi|luôn cả|luon ca|[&+])\s+", re.IGNORECASE
)
_SURE, _COVERED = 0.8, 0.4  # each half must name its own procedure as surely, as fully as this
_LIKELY = 0.5  # enough where a linked procedure does both
_FEWEST, _MOST = 5, 18  # words of a sentence that is taken apart
_LINKED = "Liên thông"
_NEAR = 5


def two_of(text: str, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Return the two procedures that `text` asks for, or the linked one that does both.

    Nothing where a single one is meant: each half must name a procedure of its own, one of
    which the whole names first.
    """
    procedures = [hit for hit in hits[:_NEAR] if hit.kind == "procedure"]
    if not procedures or not _FEWEST <= len(text.split()) <= _MOST:
        return ()
    halves = _halves(text)
    linked = [hit for hit in procedures if _does_all(hit, halves)]
    if linked:
        return (Candidate(linked[0].group, linked[0].title, linked[0].score, linked[0].url),)
    sure = {hit.group: hit for hit in halves if _is_named(hit)}
    if len(sure) != 2 or procedures[0].group not in sure:
        return ()
    first = sure.pop(procedures[0].group)
    both = (first, *sure.values())
    return tuple(Candidate(hit.group, hit.title, hit.score, hit.url) for hit in both)


def _halves(text: str) -> list[Hit]:
    """Return what each part of a sentence with two matters is likeliest about, each once."""
    twice = _TWICE.search(text)
    parts = twice.groups() if twice else _BETWEEN.split(text)
    found: dict[str, Hit] = {}
    for part in parts if len(parts) > 1 else ():
        if asking.content(search.read(part).typed):
            hits = search.find(text=part, kinds=("procedure",), vectors=False, limit=1)
            found.update({hit.group: hit for hit in hits if hit.group not in found})
    return list(found.values())


def _is_named(hit: Hit) -> bool:
    return hit.score >= _SURE and hit.evidence.phrase >= _COVERED


def _does_all(linked: Hit, halves: Sequence[Hit]) -> bool:
    """Return whether a linked procedure names the matter of each half: its last words."""
    likely = [hit for hit in halves if hit.score >= _LIKELY]
    if not linked.title.startswith(_LINKED) or len(likely) < 2:
        return False
    name = fold(linked.title)
    return all(" ".join(tokens(hit.title)[-2:]) in name for hit in likely)
