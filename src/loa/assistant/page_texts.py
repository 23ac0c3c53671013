"""Cuts a text of light markup into sentences and parts, and picks the part that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loa.content import queries as content
from loa.content.types import Block, Segment
from loa.kernel.text import fold, tokens
from loa.search import queries as search

from .page_types import Part

_END = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[“\"(A-ZĐÀ-ỸÂÊÔƯƠĂ0-9])")
_LINK = "\u2060"  # stands before the words of a link; no text holds it
_POINTS = ("xem ", "xem them", "tung buoc", "huong dan tung buoc", "cach lam", "cho chac chan")
_LIGHT = 0.3
_HEADING_COUNTS = 2.0
_LONGEST = 400


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, whole."""
    return [one.strip() for one in _END.split(text.strip()) if one.strip()]


def parts(body: str) -> list[Part]:
    """Return the parts of a body in order; what only points to another page is left out."""
    made: list[Part] = []
    heading, said, items = "", list[str](), list[str]()
    for block in content.blocks(body):
        if block.kind == "heading":
            made.append(Part(heading, tuple(said), tuple(items)))
            heading, said, items = block.text, [], []
        elif block.kind == "paragraph":
            said += _told(block)
        else:
            items += [_words(item) for item in block.items]
    made.append(Part(heading, tuple(said), tuple(items)))
    return [part for part in made if part.sentences or part.items]


def _told(block: Block) -> list[str]:
    found = sentences("".join(_marked(segment) for segment in block.segments))
    kept = [one for one in found if not _only_points(one)]
    return [one.replace(_LINK, "") for one in kept]


def _marked(segment: Segment) -> str:
    return f"{_LINK}{segment.text}" if segment.url else segment.text


def _only_points(sentence: str) -> bool:
    return _LINK in sentence and fold(sentence.replace(_LINK, "")).startswith(_POINTS)


def _words(item: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in item).rstrip(".")


def asked_for(text: str) -> set[str]:
    """Return the folded words of a question that say something."""
    return {word.folded for word in search.read(text).typed if word.weight > _LIGHT}


def nearest(found: Sequence[Part], words: set[str]) -> tuple[Part | None, float]:
    """Return the part that says most of `words`, and how much of them; headings count double."""
    best, most = None, 0.0
    for part in found:
        worth = _HEADING_COUNTS * len(words & set(tokens(part.heading)))
        worth += len(words & set(tokens(" ".join((*part.sentences, *part.items)))))
        if worth > most:
            best, most = part, worth
    return best, most / max(len(words), 1)


def stopped(text: str) -> str:
    """Return `text` with a full stop at its end."""
    return text if text.endswith((".", "!", "?", "…", ":", "”")) else f"{text}."


def small(text: str) -> str:
    """Return whole sentences of `text` up to a length that is read at one look."""
    if len(text) <= _LONGEST:
        return text
    kept = ""
    for one in sentences(text):
        if len(kept) + len(one) > _LONGEST and kept:
            break
        kept = f"{kept} {one}".strip()
    return kept
