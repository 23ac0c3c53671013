"""What a person meant to type: words that the index does not know, put right, accents put back."""

from __future__ import annotations

from . import spelling
from .lexical import LexicalIndex


def corrected(query: str, index: LexicalIndex) -> str:
    """Return `query` with its slips put right, or nothing when there was none.

    Abbreviations that we know and accents left out are no slips. A syllable that exists is a
    slip only where another word stands better beside its neighbors in the index ("khia sinh").
    """
    raw = spelling.split_words(query[:200])
    typed = [spelling.fold(word) for word in raw]
    meant = index.mender.mend(" ".join(raw), expand=False)
    if [word.folded for word in meant] == typed:
        return ""
    return " ".join(word.typed for word in meant)
