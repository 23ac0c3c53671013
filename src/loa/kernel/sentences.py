"""Sentences: taking a paragraph apart, ending a line, telling whether one is short enough."""

from __future__ import annotations

import re
from itertools import pairwise

_SHORTEST = 4  # words; a piece of fewer is no breath of its own
_END = re.compile(r"[.!?](?=\s+[“\"A-ZÀ-ỸĐ])")


def split(text: str) -> list[str]:
    """Return the sentences of a paragraph, cut after full stops, question and exclamation marks."""
    marks = [match.end() for match in _END.finditer(text)]
    pieces = [text[a:b].strip() for a, b in pairwise([0, *marks, len(text)])]
    return [piece for piece in pieces if piece]


def ended(line: str) -> str:
    """Return `line` with a full stop unless it ends a sentence already."""
    return line if line.endswith((".", "!", "?")) else f"{line}."


def begun(line: str) -> str:
    """Return `line` with a capital first letter."""
    return line[:1].upper() + line[1:]


def breaths(sentence: str, *, most: int) -> list[str]:
    """Return `sentence` in pieces of about `most` words, cut only where a reader may breathe.

    The cuts are after semicolons, and after commas where that is not enough; no word is lost or
    added, and a piece without a place to cut stays long. "Hôm nay," stays with what follows.
    """
    pieces = [sentence]
    for mark in (r"(?<=;)\s+", r"(?<=,)\s+"):
        pieces = [part for piece in pieces for part in _cut(piece, mark, most)]
    return pieces


def _cut(piece: str, mark: str, most: int) -> list[str]:
    if len(piece.split()) <= most:
        return [piece]
    made: list[str] = []
    for part in re.split(mark, piece):
        is_scrap = made and min(len(part.split()), len(made[-1].split())) < _SHORTEST
        if made and (is_scrap or len(f"{made[-1]} {part}".split()) <= most):
            made[-1] = f"{made[-1]} {part}"
        else:
            made.append(part)
    return made
