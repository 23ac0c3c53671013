"""Reads of the search tier: find, suggest."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Collection, Sequence

from loa.kernel import text as kernel_text

from . import spelling
from .contract import ANSWERS, SITE, Vector
from .correcting import corrected
from .engine import Snapshot, holder, look, query_vectors, site
from .fusing import FEATURES, Fused
from .models import IndexVersion
from .types import Evidence, Hit, Name, Reading, Word

_EVIDENCE = frozenset(one.name for one in dataclasses.fields(Evidence))
_LOOK_EVERY_S = 2.0
_seen: dict[str, float | int] = {"number": 0, "at": 0.0}


def current_version(*, fresh: bool = False) -> int:
    """Return the version of the passages, looked up every two seconds at most."""
    moment = time.monotonic()
    if fresh or moment - float(_seen["at"]) > _LOOK_EVERY_S or not _seen["at"]:
        number = IndexVersion.objects.values_list("number", flat=True).first()
        _seen.update(number=number or 0, at=moment)
    return int(_seen["number"])


def forget_version() -> None:
    """Look the version up again at the next question."""
    _seen.update(number=0, at=0.0)


def snapshot(scope: str = ANSWERS) -> Snapshot:
    """Return this process's index of a scope; it never waits for vectors."""
    return (site if scope == SITE else holder).get(current_version())


def read(text: str) -> Reading:
    """Return how `text` is understood: repaired, expanded, accents put back."""
    return snapshot().lexical.read(text)


def vector(text: str) -> Vector:
    """Return the vector of `text` as it is understood; waits for the engine (10 to 30 ms)."""
    return query_vectors().get(read(text).sentence)


def words(text: str) -> list[Word]:
    """Return the words of `text` as they are matched, nothing repaired or added."""
    raw = spelling.split_words(text)
    return [Word(spelling.fold(word), spelling.marked(word), typed=word) for word in raw]


def find(
    *,
    text: str,
    kinds: Collection[str] | None = None,
    limit: int = 10,
    vectors: bool | None = None,
    scope: str = ANSWERS,
) -> list[Hit]:
    """Return up to `limit` groups for `text`, likeliest first, with calibrated chances.

    `kinds` keeps only groups of these kinds. `vectors` forces (True) or forbids (False)
    embedding; by default a question is embedded only when words alone leave doubt. `scope` is
    ANSWERS, or SITE for pages that are only found, not answered from.
    """
    held = snapshot(scope)
    reading = held.lexical.read(text)
    by_code = _by_code(held, reading.codes)
    if by_code:
        return by_code[:limit]
    if not reading.words:
        return []
    fused = look(held, reading, vectors=vectors)
    kind_of = [held.lexical.shorts[int(short)].kind for short in fused.shorts]
    wanted = [at for at, kind in enumerate(kind_of) if kinds is None or kind in kinds]
    return [_hit(held, fused, at) for at in wanted[:limit]]


def complete(prefix: str, *, limit: int = 8, scope: str = ANSWERS) -> list[Name]:
    """Return things one of whose names holds what was typed at the start of a word.

    Names that begin so come first, shorter before longer; accents do not matter.
    """
    return snapshot(scope).names.complete(prefix, limit=limit)


def correction(text: str) -> str:
    """Return what the person probably meant to type, or nothing where it is spelled as known."""
    return corrected(text, snapshot().lexical)


def suggest(prefix: str, *, limit: int = 8) -> list[Hit]:
    """Return groups while a person is still typing: words only, the last one may be half."""
    words = kernel_text.tokens(prefix)
    if not words:
        return []
    held = snapshot()
    index = held.lexical
    last = words[-1]
    longer = [word for word in index.vocabulary if word.startswith(last)] if len(last) > 1 else []
    best = sorted(longer, key=lambda word: -index.vocabulary[word])[:1]
    completed = " ".join([*prefix.split()[:-1], best[0]]) if best and last not in longer else prefix
    return find(text=completed, limit=limit, vectors=False)


def _hit(held: Snapshot, fused: Fused, at: int) -> Hit:
    short = held.lexical.shorts[int(fused.shorts[at])]
    values = dict(zip(FEATURES, map(float, fused.features[at]), strict=True))
    values = {name: value for name, value in values.items() if name in _EVIDENCE}
    return Hit(
        id=short.id,
        group=short.group,
        kind=short.kind,
        title=short.title,
        text=short.text,
        facet=short.facet,
        url=short.url,
        score=round(float(fused.chances[at]), 4),
        evidence=Evidence(**values),
    )


def _by_code(held: Snapshot, codes: Sequence[str]) -> list[Hit]:
    """Return the groups named by their own code."""
    wanted = [code for code in codes if code in held.lexical.row_of]
    found = []
    for code in wanted:
        short = next(passage for passage in held.lexical.shorts if passage.group == code)
        sure = Evidence(phrase=1.0, query=1.0, typed=1.0, body=1.0, weight=short.weight)
        found.append(
            Hit(
                id=short.id,
                group=code,
                kind=short.kind,
                title=short.title,
                text=short.text,
                facet=short.facet,
                url=short.url,
                score=0.99,
                evidence=sure,
            )
        )
    return found
