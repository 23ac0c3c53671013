"""Hears a question through one slip of the keyboard: "bao lau" typed "bao au"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from loa.search import queries as search
from loa.search.types import Word

from .phrases import Phrase

_FEWEST_LETTERS = 4  # of the whole phrase; shorter ones are a slip away from too much
_ASKING = frozenset("gi nao dau bao may khong ai phi nhieu lau ngay".split())


def is_nearly(phrase: Phrase, words: Sequence[Word]) -> bool:
    """Return whether `words` say `phrase` but for one slip in one of its words."""
    if len(phrase.parts) != 1 or phrase.word_count < 2:
        return False
    wanted = phrase.parts[0]
    if sum(map(len, wanted)) < _FEWEST_LETTERS or not _ASKING.intersection(wanted):
        return False
    folded = tuple(word.folded for word in words)
    if sum(word not in folded for word in wanted) != 1:
        return False  # all but one word must stand there as they are
    return any(
        _differs_by_a_slip(wanted, folded[at : at + len(wanted)])
        for at in range(len(folded) - len(wanted) + 1)
    )


def _differs_by_a_slip(wanted: tuple[str, ...], said: tuple[str, ...]) -> bool:
    odd = [(one, other) for one, other in zip(wanted, said, strict=True) if one != other]
    if len(odd) != 1:
        return False
    meant, typed = odd[0]
    return len(meant) > 2 and is_slip(meant, typed) and not _is_word(typed)


def _is_word(typed: str) -> bool:
    """Return whether `typed` is as likely meant as it stands."""
    return typed.isdigit() or search.snapshot().lexical.vocabulary.get(typed, 0) > 0


@lru_cache(maxsize=20_000)
def is_slip(meant: str, typed: str) -> bool:
    """Return whether `typed` is `meant` with a letter more, less, other, or two swapped."""
    longer, shorter = (meant, typed) if len(meant) >= len(typed) else (typed, meant)
    if len(longer) - len(shorter) > 1 or not shorter:
        return False
    pairs = zip(longer, shorter, strict=False)
    at = next((i for i, (one, other) in enumerate(pairs) if one != other), len(shorter))
    if len(longer) != len(shorter):
        return longer[at + 1 :] == shorter[at:]
    if longer[at + 1 :] == shorter[at + 1 :]:
        return True
    swapped = longer[:at] + longer[at : at + 2][::-1] + longer[at + 2 :]
    return swapped == shorter
