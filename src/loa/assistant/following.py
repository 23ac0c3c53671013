"""How a sentence hangs on the conversation so far: going on, a condition, a correction."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import Enum

from loa.search import queries as search
from loa.search.types import Hit, Word

from . import asking, choosing, clarifying, sorting
from .types import Memory, QuestionKind

# A procedure found this surely is a matter of its own: in general; in a sentence that ends as a
# case does ("trẻ dưới 14 tuổi thì sao"); in one that begins as a case does ("nếu …").
_OWN, _OWN_ENDING, _OWN_CASE = 0.75, 0.985, 0.985
_LONGEST = 16  # words of a condition about the same matter
_ELSEWHERE = 0.8  # how sure the sorting must be that a condition is about nothing of ours
_STANDS = 0.3  # share of the first's chance that lets the last procedure stand


_APART = re.compile(r"\s*\w+\s*[,.;:!…-]")  # the first word stands apart


class Hangs(Enum):
    """How much of the sentence is about the last procedure."""

    WHOLLY = "wholly"  # it names no matter of its own
    PERHAPS = "perhaps"  # it names something, maybe only a case of the same matter
    NOT = "not"


def hangs(words: Sequence[Word], kinds: Sequence[QuestionKind], memory: Memory) -> Hangs:
    """Return how a sentence hangs on the last procedure."""
    if not memory.code or not words:
        return Hangs.NOT
    going_on = opens(words) and not _is_polite(words)
    if not asking.content(words) and (kinds or going_on or asking.says("how", words)):
        return Hangs.WHOLLY
    linked = going_on or asking.says("case", words, at_start=True) or asking.says("how", words)
    if len(words) <= _LONGEST and (linked or kinds):
        return Hangs.PERHAPS
    return Hangs.NOT


def _is_polite(words: Sequence[Word]) -> bool:
    """Return whether an opening only leads to thanks or to an end: "vậy cảm ơn", "thế thôi"."""
    return asking.says("thank", words) or asking.is_whole("decline", words)


def same_matter(
    text: str, words: Sequence[Word], hits: Sequence[Hit], code: str, title: str
) -> str:
    """Return the code that a sentence which perhaps hangs on `code` is about, "" for its own.

    A procedure found surely is the sentence's own matter. Otherwise it is a case of the last
    one, whose name and the case together may name a sister procedure.
    """
    found = {hit.group: hit.score for hit in hits if hit.kind == "procedure"}
    best = hits[0].score if hits else 0.0
    is_case = asking.says("told", words, at_start=True)
    stands = found.get(code, 0.0) >= max(best * _STANDS, 0.05)
    if asking.says("lacking", words, at_start=True) or (stands and not is_case):
        return code
    if not is_case and best >= _OWN and asking.is_name(words, hits[0].title):
        return ""
    if best >= _needed(words, is_case=is_case) or not (is_case or _points_back(words)):
        return ""
    told = sorting.chances(text)
    if any(chance >= _ELSEWHERE for name, chance in told.items() if name != sorting.INSIDE):
        return ""
    joined = search.find(text=f"{title} {text}", kinds=("procedure",), limit=1)
    if joined and joined[0].score >= _OWN and _are_sisters(title, joined[0].title):
        return joined[0].group
    return code


def _are_sisters(one: str, other: str) -> bool:
    """Return whether two names share two words in a row that tell a matter: "khai sinh"."""
    pairs = [set(itertools.pairwise(asking.telling(search.words(name)))) for name in (one, other)]
    return bool(pairs[0] & pairs[1])


def _needed(words: Sequence[Word], *, is_case: bool) -> float:
    if is_case:
        return _OWN_CASE
    return _OWN_ENDING if asking.says("how", words) and not opens(words) else _OWN


def _points_back(words: Sequence[Word]) -> bool:
    return any(
        asking.says(code, words, at_start=True) for code in ("follow", "case")
    ) or asking.says("how", words)


def picked(text: str, words: Sequence[Word], memory: Memory) -> str:
    """Return the code of the offered choice that was picked, "" for none."""
    if not memory.offered:
        return ""
    names = clarifying.names_of(memory.offered)
    whole = choosing.named(text, names)
    if whole or memory.code:
        return whole
    number = choosing.number_of(text)
    if number is not None:
        return choosing.at_number(memory.offered, number) or ""
    if len(memory.offered) == 1 and asking.is_whole("agree", words):
        return memory.offered[0]
    return choosing.partly_named(words, names)


def is_wrong(words: Sequence[Word], memory: Memory) -> bool:
    """Return whether the last answer, or every offered choice, is turned down; nothing more."""
    if not (memory.code or memory.offered):
        return False
    if asking.is_whole("wrong", words):
        return True
    return bool(memory.offered) and not memory.code and asking.is_whole("decline", words)


def opens(words: Sequence[Word]) -> bool:
    """Return whether a sentence begins as one that goes on: "thế làm hộ chiếu thì sao"."""
    return asking.says("follow", words, at_start=True)


def corrected(text: str, words: Sequence[Word]) -> str:
    """Return what is meant instead of the last answer, "" where nothing is corrected.

    A single "không" or "sai" corrects only when it stands apart: "không có giấy chứng sinh"
    tells a case.
    """
    rest = asking.after_correction(words)
    said = len(words) - len(rest)
    if not said or not rest or (said == 1 and not _APART.match(text)):
        return ""
    return " ".join(word.typed or word.folded for word in rest)
