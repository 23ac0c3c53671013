"""What the assistant knows of a page of the site: how it is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from loa.kernel.text import tokens

from .types import QuestionKind, Sentence

KIND = "page"  # of a passage and of a hit


@dataclass(frozen=True)
class Asked:
    """A question put to a page: its words, what is wanted, and when."""

    text: str
    kinds: tuple[QuestionKind, ...]
    now: datetime

    @property
    def words(self) -> frozenset[str]:
        """Return the folded words of the question."""
        return frozenset(tokens(self.text))


@dataclass(frozen=True)
class Findable:
    """A page as the index knows it; `key` leads back to it at answer time.

    `said` are short ways to ask for it, `details` only support a match; `weight` from 0 to 1
    says how often people ask for it.
    """

    key: str
    url: str
    title: str
    said: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    weight: float = 0.5


@dataclass(frozen=True)
class PageAnswer:
    """What a page answers as it stands now; `codes` are the procedures that it names."""

    title: str
    url: str
    sentences: tuple[Sentence, ...]
    codes: tuple[str, ...] = ()
    is_urgent: bool = False  # about scams and safety
    has_happened: bool = False  # somebody may be losing money at this moment
    is_sample: bool = False
    is_named: bool = False  # the question names the very thing, whatever the index found
    leads: bool = False  # it only leads to its procedures
    reason: str = KIND


@dataclass(frozen=True)
class PageSource:
    """A sort of page: what can be found of it now, and the answer of one (None: not any more)."""

    findable: Callable[[datetime], Iterator[Findable]]
    answer: Callable[[str, Asked], PageAnswer | None]


@dataclass(frozen=True)
class Origin:
    """Where the sentences of a page have their facts from."""

    title: str
    url: str = ""
    on: date | None = None

    def said(self, text: str, items: Sequence[str] = ()) -> Sentence:
        """Return a sentence with this source."""
        return Sentence(text, self.title, self.on, self.url, tuple(items))


@dataclass(frozen=True)
class Part:
    """A stretch of a page under one heading."""

    heading: str
    sentences: tuple[str, ...] = field(default_factory=tuple)
    items: tuple[str, ...] = field(default_factory=tuple)
