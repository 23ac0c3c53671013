"""When to ask which of two or three procedures is meant, and how: short names on buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loa.catalog import queries as catalog
from loa.kernel.text import fold
from loa.search import queries as search
from loa.search.types import Hit, Word

from . import asking
from .types import AnswerKind, Candidate, Draft, Memory, QuestionKind, Sentence

RULE = "Quy tắc của trợ lý"
PERSON = "Gặp cán bộ"
MOST = 3
_SURE = 0.6  # a first candidate below this may be asked about
_CLOSE = 0.25  # when the second has at least this share of the first's chance
_FEW_WORDS = 2  # telling words of a question that names no single procedure
_NAMED_SURE = 0.9  # a first candidate as sure as this is meant, where more than its name is said
_BARE_SURE, _HALF = 0.8, 0.45  # chance and share of a name that make one or two words a name
_SECOND = 0.02  # chance that makes a second meaning of a bare name worth a button
_SEVERAL = 2  # names that hold all telling words
_SHORTEST, _LONGEST = 28, 72  # letters on a button
_OPENING = re.compile(r"^(?:thủ tục|thực hiện)\s+(?=\w)", re.IGNORECASE)
_PART = re.compile(
    r"[,;]\s| - | (?:đối với|theo|trong|cho|của|tại|bằng|và|hoặc|gửi|do|khi|từ|trước|trên|trừ) "
)
_WHICH = "Bạn muốn hỏi việc nào dưới đây?"


def is_close(hits: Sequence[Hit]) -> bool:
    """Return whether the first two procedures are about as likely."""
    if len(hits) < 2 or hits[0].score >= _SURE:
        return False
    return hits[1].score >= _CLOSE * hits[0].score


def is_wide(words: Sequence[Word], hits: Sequence[Hit]) -> bool:
    """Return whether one or two words stand in the names of several procedures: "chứng thực".

    The words alone ("căn cước") leave more doubt than with a verb ("làm căn cước").
    """
    told = [word.folded for word in asking.content(words)]
    if not 0 < len(told) <= _FEW_WORDS or len(hits) < 2:
        return False
    if len(_holding(told, hits)) < _SEVERAL:
        return is_bare_name(words, hits) and hits[1].score >= _SECOND
    if is_bare(words):
        return not _is_plainly(told, hits[0].title)
    return hits[0].score < _NAMED_SURE


def _is_plainly(told: Sequence[str], title: str) -> bool:
    """Return whether a name says nothing but `told`: "Đăng ký khai sinh" for "khai sinh"."""
    return set(asking.telling(search.words(title))) <= set(told)


def is_bare(words: Sequence[Word]) -> bool:
    """Return whether nothing but one or two words was typed."""
    return len(words) <= _FEW_WORDS


def is_bare_name(words: Sequence[Word], hits: Sequence[Hit]) -> bool:
    """Return whether one or two words are half a name that residents use: "thường trú"."""
    if not is_bare(words) or not hits or hits[0].score < _BARE_SURE:
        return False
    return hits[0].evidence.phrase >= _HALF


def _holding(told: Sequence[str], hits: Sequence[Hit]) -> list[Hit]:
    names = {hit.group: {word.folded for word in search.words(hit.title)} for hit in hits}
    return [hit for hit in hits if set(told) <= names[hit.group]]


def ask(
    candidates: Sequence[Candidate],
    kinds: tuple[QuestionKind, ...],
    *,
    opening: str = _WHICH,
    with_person: bool = False,
) -> tuple[Draft, Memory]:
    """Return one short question with two or three choices, and what to remember meanwhile."""
    asked = list(candidates[:MOST])
    names = labels([one.code for one in asked])
    shown = tuple(names.get(one.code, one.name) for one in asked)
    made = Draft(
        AnswerKind.CLARIFY,
        (Sentence(opening, RULE),),
        tuple(candidates),
        (*shown, PERSON) if with_person else shown,
        question_kinds=kinds,
        reason="close",
    )
    return made, Memory(kinds=kinds, offered=tuple(one.code for one in asked))


def names_of(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by code what a resident may call each of `codes`: its button, its names."""
    rows = {row.code: row for row in catalog.list_procedures(codes=codes)}
    shown = labels(codes)
    return {
        code: (shown[code], rows[code].title, rows[code].official_title)
        for code in codes
        if code in rows
    }


def labels(codes: Sequence[str]) -> dict[str, str]:
    """Return a short plain name of each procedure; no two are alike where the titles differ."""
    titles = {row.code: row.title for row in catalog.list_procedures(codes=codes)}
    short = {code: shortened(titles[code]) for code in codes if code in titles}
    alike = [fold(one) for one in short.values()]
    return {
        code: titles[code] if alike.count(fold(one)) > 1 else one for code, one in short.items()
    }


def shortened(title: str) -> str:
    """Return a title without its brackets and “Thủ tục”, cut where a part of it ends."""
    plain = _OPENING.sub("", title.split(" (")[0]).strip(" .")
    plain = plain[:1].upper() + plain[1:]
    if len(plain) <= _LONGEST:
        return plain
    ends = [found.start() for found in _PART.finditer(plain[: _LONGEST + 1])]
    cut = [end for end in ends if end >= _SHORTEST]
    return plain[: cut[-1]] if cut else f"{plain[:_LONGEST].rpartition(' ')[0]}…"
