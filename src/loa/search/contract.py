"""What the search tier asks of others: passages to find, and an engine that embeds text.

Apps register a source of passages in their `answers.py`; nothing here knows a domain noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from loa.kernel.registry import Registry

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Passage:
    """One findable text. Passages of one `group` are found together and shown once.

    `facet` says what the text is to its group: `name` and `alias` are short ways to say the
    whole thing, any other facet is a detail that only supports a match. `weight` from 0 to 1
    says how often people ask for the group.
    """

    id: str
    kind: str
    group: str
    title: str
    text: str
    facet: str = "name"
    url: str = ""
    weight: float = 1.0


# Two indexes, so that pages of the site never change what an answer rests on.
ANSWERS, SITE = "answers", "site"


@dataclass(frozen=True)
class PassageSource:
    """A named producer of passages, called when an index is built.

    `scope` is ANSWERS for what the assistant answers from, SITE for what only the search page
    finds (words alone, no vectors).
    """

    name: str
    passages: Callable[[], Iterable[Passage]]
    sentences: Callable[[], Iterable[str]] = tuple  # more text to learn accents from
    scope: str = ANSWERS


class Embedder(Protocol):
    """An engine that turns texts into unit vectors; it may load a model on first use."""

    name: str

    def embed(self, texts: Sequence[str], *, is_query: bool) -> Vector:
        """Return one row per text, float32, each of length 1."""
        ...


sources: Registry[PassageSource] = Registry("nguồn tìm kiếm")
embedders: Registry[Any] = Registry("bộ nhúng câu")
