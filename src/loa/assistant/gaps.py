"""Questions without a good answer, those that say nearly the same put together. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from loa.kernel.clock import local_date
from loa.kernel.text import fold

from .models import Question
from .types import AnswerKind

NO_GAP = "-"  # in place of a gap's key: looked at, and nothing to write an answer for
# Words that say nothing about the matter: two questions are not alike for sharing them.
_EMPTY = frozenset(
    "a ạ à ah ơi oi cho em anh chị chi tôi toi mình minh con bác bac chú chu có co là la thì thi gì "
    "gi sao thế the nào nao và va với voi ở o tại tai được duoc không khong cần can phải phai muốn "
    "muon hỏi hoi xin về ve như nhu làm lam bao nhiêu nhieu đâu dau của cua các cac những nhung một "
    "mot này nay đó do đấy day rồi roi nhé nhe xã xa".split()
)
_ALIKE = 0.5  # of all words of both, this share is in both
_NEAR, _SOME = 0.92, 0.25  # vectors this near need fewer words in common
_EXAMPLES, _COMPARED = 4, 40
WEEKS = 8
# A syllable, accents aside: what holds fewer than two is no question in Vietnamese.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:uye|uyu|ieu|yeu|oai|oay|uoi|uou|uay|[aeiouy]{1,2})(?:ng|nh|ch|[cmnpt])?"
)
Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Matter:
    """What a question is about: its words with accents where they are known, and its vector."""

    words: frozenset[str]
    vector: Callable[[], Vector]  # computed only where words leave doubt


@dataclass
class ContentGap:
    """A matter without an answer: how often it was asked, when, where, in which words."""

    key: str
    text: str
    count: int
    last_at: datetime
    reasons: dict[str, int] = field(default_factory=dict)  # label → how many, most first
    channels: dict[str, int] = field(default_factory=dict)  # code → how many, most first
    weeks: list[tuple[date, int]] = field(default_factory=list)  # Monday → how many, oldest first
    examples: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of its questions


def words_of(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that say what it is about."""
    words = frozenset(re.findall(r"\w+", sentence.lower()))
    return words - _EMPTY or words


def is_nonsense(text: str) -> bool:
    """Return whether hardly a word could be Vietnamese."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    likely = [word for word in words if _SYLLABLE.fullmatch(word)]
    return len(likely) < 2 or len(likely) * 2 < len(words)


def home(matter: Matter, heads: dict[str, Matter]) -> str:
    """Return the key of the gap that a question belongs to, "" when it begins one.

    The same questions in the same order always give the same gaps.
    """
    best, most = "", 0.0
    for key, head in heads.items():
        share = likeness(matter.words, head.words)
        if share >= _ALIKE:
            score = 1 + share
        elif share >= _SOME and float(matter.vector() @ head.vector()) >= _NEAR:
            score = share + 0.5
        else:
            continue
        if score > most:
            best, most = key, score
    return best


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of all words of both is in both, 0 to 1.

    A word without accents is the same as one with them: "hoa" and "hỏa", but not "hóa" and "hỏa".
    """
    plain = {fold(word): word for word in other}
    both = sum(1 for word in one if word in other or _is_other_spelling(word, plain))
    together = len(one) + len(other) - both
    return both / together if together else 0.0


def _is_other_spelling(word: str, plain: dict[str, str]) -> bool:
    folded = fold(word)
    twin = plain.get(folded)
    return twin is not None and (word == folded or twin == folded)


def shown(rows: Iterable[Question]) -> list[ContentGap]:
    """Return the gaps of rows that carry their gap's key, the most frequent first."""
    by_key: dict[str, list[Question]] = {}
    for row in rows:
        by_key.setdefault(row.gap, []).append(row)
    made = [_gap(key, found) for key, found in by_key.items()]
    return sorted(made, key=lambda one: (-one.count, -one.last_at.timestamp()))


def _gap(key: str, rows: Sequence[Question]) -> ContentGap:
    text = _most_typical(rows)
    others = list(dict.fromkeys(row.text for row in rows if fold(row.text) != fold(text)))
    weeks = Counter(monday_of(row.at) for row in rows)
    newest = max(rows, key=lambda row: row.at)
    return ContentGap(
        key=key,
        text=text,
        count=len(rows),
        last_at=newest.at,
        reasons=dict(Counter(reason_of(row) for row in rows).most_common()),
        channels=dict(Counter(row.conversation.channel for row in rows).most_common()),
        weeks=sorted(weeks.items())[-WEEKS:],
        examples=others[:_EXAMPLES],
        keys=[row.key for row in rows],
    )


def _most_typical(rows: Sequence[Question]) -> str:
    """Return the wording that is most like all others; of those alike, the one asked most."""
    times = Counter(row.text for row in rows)
    wordings = [text for text, _ in times.most_common(_COMPARED)]
    words = {text: words_of(text) for text in wordings}

    def closeness(text: str) -> tuple[float, int, int]:
        total = sum(likeness(words[text], words[other]) * times[other] for other in wordings)
        return (round(total, 3), times[text], -len(text))

    return max(wordings, key=closeness)


def monday_of(at: datetime) -> date:
    """Return the day on which the week of an instant begins, here."""
    day = local_date(at)
    return day - timedelta(days=day.weekday())


def reason_of(row: Question) -> str:
    """Return why a question is one without a good answer, as officers read it."""
    if row.is_right is False:
        return "Chưa đúng"
    if row.answer_kind == AnswerKind.REFUSE:
        return "Từ chối"
    return "Hỏi lại" if row.answer_kind == AnswerKind.CLARIFY else "Không chắc"
