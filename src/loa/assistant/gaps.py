"""Questions without a good answer, those that say nearly the same put together. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .models import Question

# Words that say nothing about the matter: two questions are not alike for sharing them.
_EMPTY = frozenset(
    "a ah oi cho em anh chi toi minh con bac chu co la thi gi sao the nao va voi o tai duoc khong "
    "can phai muon hoi xin ve nhu lam bao nhieu dau cua cac nhung mot nay do da se roi a nhe".split()
)
_ALIKE = 0.5  # of all words of both, this share is in both
_EXAMPLES = 4


@dataclass
class ContentGap:
    """A matter without an answer: how often it was asked, when last, in which words."""

    text: str
    count: int
    last_at: datetime
    reason: str
    examples: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of its questions


@dataclass
class _Cluster:
    words: frozenset[str]
    rows: list[Question]


def clustered(rows: Iterable[Question]) -> list[ContentGap]:
    """Return the gaps of `rows`, newest rows first, the most frequent gap first."""
    same: dict[str, list[Question]] = {}
    for row in rows:
        same.setdefault(row.folded, []).append(row)
    clusters: list[_Cluster] = []
    for folded, found in sorted(same.items(), key=lambda one: -len(one[1])):
        words = _words(folded)
        home = max(clusters, key=lambda one: likeness(one.words, words), default=None)
        if home is not None and likeness(home.words, words) >= _ALIKE:
            home.rows += found
        else:
            clusters.append(_Cluster(words, list(found)))
    made = [_gap(one) for one in clusters]
    return sorted(made, key=lambda one: (-one.count, -one.last_at.timestamp()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of all words of both is in both, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _words(folded: str) -> frozenset[str]:
    words = frozenset(folded.split())
    return words - _EMPTY or words


def _gap(cluster: _Cluster) -> ContentGap:
    newest = max(cluster.rows, key=lambda row: row.at)
    wordings = list(dict.fromkeys(row.text for row in cluster.rows))
    return ContentGap(
        text=cluster.rows[0].text,
        count=len(cluster.rows),
        last_at=newest.at,
        reason=newest.reason,
        examples=[said for said in wordings if said != cluster.rows[0].text][:_EXAMPLES],
        keys=[row.key for row in cluster.rows],
    )
