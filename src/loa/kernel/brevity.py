"""Less of a text without other words: a first clause, sentences, parts short enough to read.

Nothing here rewrites: what comes back stands in the text, in its order.
"""

from __future__ import annotations

import re
from itertools import pairwise

_JOINING = frozenset(
    "và hoặc hay thì để rồi nếu bằng tại cho từ khi mà do của vào theo đến trong qua cùng với".split()
)
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
    """Cut into about equal parts, before a joining word where one is near: compounds stay whole."""
    cuts = [0]
    while len(words) - cuts[-1] > most:
        left = len(words) - cuts[-1]
        even = cuts[-1] + round(left / -(-left // most))
        near = sorted(range(cuts[-1] + 2, cuts[-1] + most + 1), key=lambda k: abs(k - even))
        best = next((k for k in near if abs(k - even) <= 4 and words[k] in _JOINING), even)
        cuts.append(best)
    return [" ".join(words[a:b]) for a, b in pairwise([*cuts, len(words)])] if words else []
