"""How people say what belongs to each sort of question, from `data/examples/<sort>.txt`.

Written by hand, no source but everyday speech; the development questions of `evaluation/` are
others and must not be copied there. A line is a sentence; `[one|other]` stands for a choice.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "examples"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_MOST = 12  # sentences made of one line; more would only repeat its words


@lru_cache(maxsize=1)
def examples() -> dict[str, tuple[str, ...]]:
    """Return the sentences of each sort, the same ones every time."""
    found: dict[str, list[str]] = {}
    for sort, sentences in lines():
        found.setdefault(sort, []).extend(sentences)
    return {sort: tuple(sentences) for sort, sentences in found.items()}


def lines() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each sort with the sentences of one line after the other."""
    for path in sorted(_FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            written = line.strip()
            if written and not written.startswith("#"):
                yield path.stem, tuple(spread(written))


def spread(line: str) -> list[str]:
    """Return the sentences that the choices of `line` make, at most twelve.

    Of many, each option of every choice stands in one at least as far as twelve go.
    """
    parts = _CHOICE.split(line)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    count = 1
    for one in options:
        count *= len(one)
    if count <= _MOST:
        return [_joined(made) for made in itertools.product(*options)]
    chance = random.Random(line)  # noqa: S311 - always the same sentences, no secret
    for one in options:
        chance.shuffle(one)
    return list(
        dict.fromkeys(
            _joined(tuple(one[(at + at // len(one)) % len(one)] for one in options))
            for at in range(_MOST)
        )
    )


def _joined(parts: tuple[str, ...]) -> str:
    return " ".join("".join(parts).split())
