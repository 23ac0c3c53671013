"""From what a person typed to what is searched: repair, abbreviations, everyday phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from . import spelling
from .lexicon import Phrase, lexicon
from .mending import Mender
from .types import Meaning, Reading, Word

LIGHT = 0.12
ADDED = 0.55
_STRENGTH = (0.6, 0.8, 0.95, 1.0)  # by the words of an everyday phrase
_LONGEST_QUERY = 600


def read(query: str, vocabulary: Mapping[str, int], mender: Mender) -> Reading:
    """Return `query` understood against the words of an index.

    `vocabulary` counts the folded words of the index; `mender` repairs slips towards it.
    """
    query = query[:_LONGEST_QUERY]
    words = _weigh(mender.mend(query))
    meanings = _meanings(words)
    core = tuple(word.folded for word in words if word.weight > LIGHT)
    added = _added(words, meanings)
    said = " ".join(word.typed for word in words)
    return Reading(
        text=query,
        words=(*words, *added),
        sentence=f"{said} . {' '.join(word.typed for word in added)}" if added else said,
        said=said,
        meanings=meanings,
        typed=tuple(words),
        core=core,
        known_share=sum(word in vocabulary for word in core) / max(len(core), 1),
        codes=spelling.codes(query),
    )


def _word(raw: str) -> Word:
    return Word(spelling.fold(raw), spelling.marked(raw), typed=raw)


def _weigh(words: list[Word]) -> list[Word]:
    """Make light words light; a text without any accents is judged by folded words."""
    known = lexicon()
    bare = not any(word.marked for word in words)
    weighed = []
    for word in words:
        shape = spelling.marked(word.typed) or word.folded
        light = word.folded in known.light_bare if bare else shape in known.light
        weighed.append(replace(word, weight=LIGHT) if light else word)
    return _weigh_phrases(weighed, bare=bare)


def _weigh_phrases(words: list[Word], *, bare: bool) -> list[Word]:
    """Make the words of phrases that only ask how light: "mất bao lâu" loses nothing."""
    said = frozenset(word.folded for word in words)
    for at in range(len(words)):
        phrase = _phrase_at(words, at, said, lexicon().light_phrases, bare=bare)
        for place in range(at, at + len(phrase.folded) if phrase else at):
            words[place] = replace(words[place], weight=LIGHT)
    return words


def _meanings(words: list[Word]) -> tuple[Meaning, ...]:
    """Return what the everyday phrases in `words` stand for, the longest at each place."""
    found: dict[tuple[str, ...], Meaning] = {}
    bare = not any(word.marked for word in words)
    said = frozenset(word.folded for word in words)
    for at in range(len(words)):
        phrase = _phrase_at(words, at, said, lexicon().like, bare=bare)
        if phrase is None:
            continue
        strength = _STRENGTH[min(len(phrase.folded), len(_STRENGTH)) - 1]
        held = found.get(phrase.means)
        if held is None or held.strength < strength:
            found[phrase.means] = Meaning(tuple(map(_word, phrase.means)), strength)
    return tuple(found.values())


def _added(words: list[Word], meanings: tuple[Meaning, ...]) -> list[Word]:
    """Return the official words of `meanings` that the person did not type."""
    seen = {word.folded for word in words if word.weight > LIGHT}
    added: dict[str, Word] = {}
    for meaning in meanings:
        for word in meaning.words:
            if word.folded not in seen:
                added.setdefault(word.folded, replace(word, weight=ADDED))
    return list(added.values())


def _phrase_at(
    words: list[Word],
    at: int,
    said: frozenset[str],
    phrases: Mapping[str, Sequence[Phrase]],
    *,
    bare: bool,
) -> Phrase | None:
    """Return the longest of `phrases` that begins at `at`; `said` are all words, folded.

    One-word phrases must agree in accents when the person typed accents ("mất", "mặt").
    """
    for phrase in phrases.get(words[at].folded, ()):
        span = words[at : at + len(phrase.folded)]
        if tuple(word.folded for word in span) != phrase.folded:
            continue
        if (phrase.when and not phrase.when & said) or phrase.unless & said:
            continue
        pairs = list(zip(span, phrase.marked, strict=True))
        if len(span) == 1 and bare and phrase.marked[0] is not None and len(phrase.folded[0]) < 4:
            continue
        wrong = sum(1 for word, said in pairs if word.marked and said and word.marked != said)
        if wrong == 0 or (wrong == 1 and len(span) > 2):
            return phrase
    return None
