"""What a person meant to type: words that the index does not know, put right, accents put back."""

from __future__ import annotations

from . import spelling
from .lexical import LexicalIndex
from .lexicon import lexicon


def corrected(query: str, index: LexicalIndex) -> str:
    """Return `query` with its slips put right, or nothing when there was none.

    Abbreviations that we know are no slips. A syllable that exists is a slip only where a word
    one letter away stands beside its neighbor in the index ("khia sinh").
    """
    raw = spelling.split_words(query[:200])
    folded = [spelling.fold(word) for word in raw]
    meant = [_meant(word, at, folded, index) for at, word in enumerate(folded)]
    if all(one is None for one in meant):
        return ""
    flat = [part for word, put in zip(folded, meant, strict=True) for part in (put or [word])]
    restored = index.restorer.sentence(flat).split()
    return " ".join(restored)


def _meant(word: str, at: int, words: list[str], index: LexicalIndex) -> list[str] | None:
    """Return what stands for a word that is a slip, or None where it is none."""
    if _is_known(word, index) or word.isdigit():
        return None
    near = sorted(spelling.near_words(word) & index.vocabulary.keys())
    beside = max(near, key=lambda one: _pairs(one, at, words, index), default="")
    if beside and _pairs(beside, at, words, index) > 0:
        return [beside]
    if word in spelling.syllables():
        return None
    decoded = spelling.decode_keys(word)
    if decoded and decoded in index.vocabulary:
        return [decoded]
    joined = spelling.split_joined(word)
    if joined and all(part in index.vocabulary for part in joined):
        return joined
    if near and len(word) > 3:
        return [max(near, key=lambda one: index.vocabulary[one])]
    return None


def _is_known(word: str, index: LexicalIndex) -> bool:
    known = lexicon()
    return word in index.vocabulary or word in known.short or word in known.keep


def _pairs(word: str, at: int, words: list[str], index: LexicalIndex) -> int:
    """Return how often `word` stands in the index beside the neighbors it would have here."""
    before = index.pair_count(words[at - 1], word) if at else 0
    after = index.pair_count(word, words[at + 1]) if at + 1 < len(words) else 0
    return before + after
