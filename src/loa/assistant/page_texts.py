"""Cuts a text of light markup into sentences and parts, and picks the part that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loa.content import queries as content
from loa.content.types import Block, Segment
from loa.kernel.text import fold, nfc, strip_accents, tokens
from loa.search import queries as search

from .page_types import Part

_END = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[“\"(A-ZĐÀ-ỸÂÊÔƯƠĂ0-9])")
_WORD = re.compile(r"[^\W_]+")
_LINK = "\u2060"  # stands before the words of a link; no text holds it
_POINTS = ("xem ", "xem them", "tung buoc", "huong dan tung buoc", "cach lam", "cho chac chan")
_LIGHT = 0.3
_HEADING_COUNTS = 2.0


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


def nearest(found: Sequence[Part], text: str) -> tuple[Part | None, float]:
    """Return the part that says most of the question `text`, and how much of it.

    Headings count double, and a word that stands in every part says nothing. Accents count when
    they were typed: "mất" is not "mật".
    """
    asked = {word for word in search.read(text).typed if word.weight > _LIGHT}
    is_marked = text != strip_accents(text)
    words = {(word.typed.lower() if is_marked else word.folded) for word in asked}
    heads = [_words_of(part.heading, is_marked) for part in found]
    bodies = [_words_of(" ".join((*part.sentences, *part.items)), is_marked) for part in found]
    worth = {
        word: 1 - sum(word in one or word in two for one, two in zip(heads, bodies, strict=True))
        / max(len(found), 1) * 0.8
        for word in words
    }  # fmt: skip
    scores = [
        sum(worth[word] * (_HEADING_COUNTS * (word in head) + (word in body)) for word in words)
        for head, body in zip(heads, bodies, strict=True)
    ]
    most = max(scores, default=0.0)
    best = found[scores.index(most)] if most > 0 else None
    return best, most / max(len(words), 1)


def _words_of(text: str, is_marked: bool) -> set[str]:
    return set(_WORD.findall(nfc(text).lower())) if is_marked else set(tokens(text))


def stopped(text: str) -> str:
    """Return `text` with a full stop at its end."""
    return text if text.endswith((".", "!", "?", "…", ":", "”")) else f"{text}."
