"""Less of a text without other words: a first clause, sentences, parts short enough to read.

Nothing here rewrites: what comes back stands in the text, in its order.
"""

from __future__ import annotations

import re
from itertools import pairwise

_BREAKS = re.compile(r"(?<=[,;:])\s+")


def plain_address(link: str) -> str:
    """Return an address as people read it, without the scheme."""
    return re.sub(r"^https?://", "", link).rstrip("/")


def first_clause(sentence: str) -> str:
    """Return the words before the first semicolon outside of parentheses and quotation marks.

    A clause after a semicolon adds an act; a condition after a comma stays.
    """
    depth = 0
    for place, letter in enumerate(sentence):
        depth += letter in "(“"
        depth -= letter in ")”"
        if letter == ";" and depth <= 0:
            return sentence[:place].rstrip() + "."
    return sentence


def readable_parts(sentence: str, most: int) -> list[str]:
    """Split a sentence into parts of at most `most` words, first at commas, then evenly.

    Joined with spaces the parts are the sentence. Addresses and numbers are never broken.
    """
    made: list[str] = []
    for clause in _BREAKS.split(sentence.strip()):
        if made and len(f"{made[-1]} {clause}".split()) <= most:
            made[-1] = f"{made[-1]} {clause}"
        else:
            made += _even(clause.split(), most)
    return made


def _even(words: list[str], most: int) -> list[str]:
    count = -(-len(words) // most)
    cuts = [round(len(words) * number / count) for number in range(count + 1)] if count else []
    return [" ".join(words[a:b]) for a, b in pairwise(cuts)]
