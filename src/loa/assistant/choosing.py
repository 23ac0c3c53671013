"""A choice among what was offered: by its number, by its place in the row, or by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loa.kernel.text import fold
from loa.search import queries as search
from loa.search.types import Word

from . import asking
from .models import Conversation

_TAIL = r"(?:\s+(?:a|di|nhe|nha|ban|do|day|kia|ay|vay|em|anh|chi|cho|toi|giup))*[.)!]*"
_OPENING = (
    r"(?:(?:da|vang|u|chon|lay|toi|em|minh|hoi|muon|so|cau|y|muc|cai|viec|nut|lua chon|dap an)\s+)*"
)
_DIGIT = re.compile(rf"{_OPENING}(?:thu\s+)?([1-9]){_TAIL}")
_PLACE = re.compile(
    rf"{_OPENING}(?:o\s+)?(dau tien|dau|thu nhat|mot|thu hai|hai|thu ba|ba|cuoi cung|cuoi|sau cung){_TAIL}"
)
_PLACES = {
    "dau tien": 1, "dau": 1, "thu nhat": 1, "mot": 1, "thu hai": 2, "hai": 2, "thu ba": 3,
    "ba": 3, "cuoi cung": -1, "cuoi": -1, "sau cung": -1,
}  # fmt: skip


def number_of(text: str) -> int | None:
    """Return which of a row is meant, from 1, or -1 for the last; None where none is numbered."""
    plain = fold(text).strip()
    digit = _DIGIT.fullmatch(plain)
    if digit:
        return int(digit[1])
    place = _PLACE.fullmatch(plain)
    return _PLACES[place[1]] if place else None


def at_number(offered: Sequence[str], number: int | None) -> str | None:
    """Return the one of `offered` with this number."""
    if number is None or not -1 <= number <= len(offered) or not offered:
        return None
    return offered[number - 1] if number > 0 else offered[-1]


def chosen(text: str, held: Conversation | None) -> str:
    """Return the choice that `text` numbers, or `text` itself."""
    number = number_of(text) if held is not None else None
    if held is None or number is None:
        return text
    last = held.questions.order_by("-at", "-id").first()
    offered = last.reply.get("suggestions", []) if last else []
    return str(at_number(offered, number) or text)


def named(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the code that has `text` among its `names`, letter by letter but for accents."""
    said = fold(text).strip()
    return next((code for code, all_ in names.items() if said in map(fold, all_)), "")


def partly_named(words: Sequence[Word], names: Mapping[str, Sequence[str]]) -> str:
    """Return the only code whose names hold every telling word of `words`, "" for none or more."""
    told = {word.folded for word in asking.content(words)}
    if not told:
        return ""
    held = [code for code, all_ in names.items() if told <= _words_of(all_)]
    return held[0] if len(held) == 1 else ""


def _words_of(names: Sequence[str]) -> set[str]:
    return {word.folded for name in names for word in search.words(name)}
