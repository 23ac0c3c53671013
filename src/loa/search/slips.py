"""What a slip of the fingers or a way of speaking makes of a word, and what each one costs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from functools import lru_cache

from . import spelling

SOUND, _KEY, _SLIP = 2.5, 3.5, 4.5
_LETTERS = "abcdeghiklmnopqrstuvxy"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters that people write for each other because they sound alike where they live.
_ONSETS = (
    ("n", "l"), ("s", "x"), ("tr", "ch"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("v", "d"),
    ("c", "k"), ("k", "c"), ("q", "c"), ("c", "q"), ("g", "gh"), ("ng", "ngh"), ("ph", "f"),
    ("gi", "z"), ("d", "z"), ("gi", "j"), ("ch", "j"), ("qu", "w"), ("th", "t"), ("kh", "k"),
)  # fmt: skip
_RIMES = (
    ("n", "ng"), ("t", "c"), ("nh", "n"), ("ch", "t"), ("inh", "in"), ("inh", "anh"), ("ay", "ai"),
    ("iu", "ieu"), ("uou", "uu"), ("iêu", "iu"), ("uu", "iu"), ("om", "um"), ("oi", "oai"),
    ("i", "y"), ("y", "i"),
)  # fmt: skip
_PIECES = 4
_LONG = 7  # two syllables run together that never met in the index must be this long


@lru_cache(maxsize=1)
def _neighbors() -> Mapping[str, str]:
    """Return for each key the keys around it."""
    around: dict[str, str] = {}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            near = {keys[side] for side in (at - 1, at + 1) if 0 <= side < len(keys)}
            for other in (row - 1, row + 1):
                if 0 <= other < len(_ROWS):
                    near |= set(_ROWS[other][max(at - 1, 0) : at + 2])
            around[key] = "".join(sorted(near))
    return around


def near(word: str) -> dict[str, float]:
    """Return everything one slip away from a folded `word`, and the least that each costs."""
    made: dict[str, float] = {}

    def note(other: str, cost: float) -> None:
        if cost < made.get(other, _SLIP + 1):
            made[other] = cost

    for other in _spoken(word):
        note(other, SOUND)
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if len(tail) > 1:
            note(head + tail[1] + tail[0] + tail[2:], _KEY)
        if tail:
            doubled = head.endswith(tail[0])
            note(head + tail[1:], SOUND if doubled else _KEY)
        for letter in _LETTERS:
            note(head + letter + tail, _KEY)
            if tail:
                beside = letter in _neighbors().get(tail[0], "")
                note(head + letter + tail[1:], _KEY if beside else _SLIP)
    return made


def _spoken(word: str) -> set[str]:
    """Return what `word` may be where people merge sounds: s and x, tr and ch, n and ng."""
    made: set[str] = set()
    for pair in _ONSETS:
        for heard, meant in (pair, pair[::-1]):
            if word.startswith(heard):
                made.add(meant + word[len(heard) :])
    for pair in _RIMES:
        for heard, meant in (pair, pair[::-1]):
            if word.endswith(heard):
                made.add(word[: len(word) - len(heard)] + meant)
    return made & spelling.syllables()


def split(
    raw: str, vocabulary: Mapping[str, int], beside: Callable[[str, str], int]
) -> list[str] | None:
    """Return the two to four syllables that `raw` is without blanks, or None.

    Words of the index come before other syllables, and pairs that meet there before others.
    """
    whole = "".join(map(spelling.strip, raw))
    if len(whole) != len(raw) or not 4 <= len(raw) <= 24:
        return None
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for end in range(1, len(raw) + 1):
        reached = [
            (score + gain, [*cuts, end])
            for start, (score, cuts) in best.items()
            if len(cuts) <= _PIECES and end - start <= 7
            for gain in _gain(whole, cuts, end, vocabulary, beside)
        ]
        if reached:
            best[end] = max(reached)
    cuts = best[len(raw)][1] if len(raw) in best else [0]
    pieces = [raw[start:end] for start, end in itertools.pairwise(cuts)]
    folded = [spelling.fold(piece) for piece in pieces]
    met = sum(1 for one, two in itertools.pairwise(folded) if beside(one, two))
    known = all(piece in vocabulary for piece in folded)
    sure = met > 0 if len(pieces) != 2 else met > 0 or (known and len(raw) >= _LONG)
    return pieces if len(pieces) > 1 and sure else None


def _gain(
    whole: str,
    cuts: list[int],
    end: int,
    vocabulary: Mapping[str, int],
    beside: Callable[[str, str], int],
) -> list[float]:
    """Return what one more piece is worth, or nothing where it is no syllable."""
    piece = whole[cuts[-1] : end]
    if piece not in spelling.syllables() or len(piece) < 2:
        return []
    folded = spelling.fold(piece)
    gain = -2.0 + (1.0 if folded in vocabulary else 0.0)
    if len(cuts) > 1:
        before = spelling.fold(whole[cuts[-2] : cuts[-1]])
        gain += min(beside(before, folded), 3)
    return [gain]
