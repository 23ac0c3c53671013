"""A question in English: named in Vietnamese, with the nearest procedure; nothing is translated."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from loa.search import queries as search

from .types import AnswerKind, Candidate, Draft, Sentence

_FILE = Path(__file__).parent / "data" / "english.yaml"
_WORDS = re.compile(r"[a-z']+")
# Words no Vietnamese sentence without accents has ("the", "to", "my", "can", "do" it may have).
_ONLY_ENGLISH = frozenset(
    "how what where when which who is are was of for with you your need want apply get and please "
    "help does should would could this register registration certificate from or if there "
    "have i'm im speak english documents required paper procedure child birth marriage land "
    "license licence passport card cost fee much must renew lost baby newborn buy open take".split()
)
_LEAST, _SHARE = 2, 0.25
_SPEAKS = "Trợ lý này chỉ trả lời bằng tiếng Việt."
_SOURCE = "Quy tắc của trợ lý"


def is_english(text: str) -> bool:
    """Return whether `text` is an English sentence; one borrowed word makes none."""
    if not text.isascii():
        return False
    words = _WORDS.findall(text.lower())
    told = sum(word in _ONLY_ENGLISH for word in words)
    return told >= _LEAST and told >= _SHARE * len(words)


def draft(text: str) -> Draft:
    """Return which procedure seems meant, to be chosen; without one, that we speak Vietnamese."""
    near = _nearest(text)
    if near is None:
        said = f"{_SPEAKS} Bạn viết lại câu hỏi bằng tiếng Việt, hoặc bấm “Gặp cán bộ”."
        return Draft(AnswerKind.REFUSE, (Sentence(said, _SOURCE),), reason="english")
    said = f"{_SPEAKS} Có phải bạn hỏi việc dưới đây không?"
    return Draft(
        kind=AnswerKind.CLARIFY,
        sentences=(Sentence(said, _SOURCE),),
        procedures=(near,),
        suggestions=(near.name,),
        reason="english",
    )


def names_ours(text: str) -> bool:
    """Return whether an English sentence names something that the commune does."""
    return bool(_named(text))


def _nearest(text: str) -> Candidate | None:
    found = _named(text)
    hits = search.find(text=found, kinds=("procedure",), limit=1) if found else []
    return next((Candidate(hit.group, hit.title, hit.score, hit.url) for hit in hits), None)


def _named(text: str) -> str:
    """Return in Vietnamese the first matter that is named, "" when none is."""
    said = f" {' '.join(_WORDS.findall(text.lower()))} "
    found = (means for words, means in _matters() if any(f" {one} " in said for one in words))
    return next(found, "")


@lru_cache(maxsize=1)
def _matters() -> tuple[tuple[tuple[str, ...], str], ...]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple((tuple(words), means) for words, means in raw)
