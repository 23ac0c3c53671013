"""Puts a typed question right: keys, blanks, slips, accents; what the neighbors say decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import keying, slips, spelling
from .lexicon import lexicon
from .restoring import Option, Restorer
from .syllables import apart, exists
from .types import Word

_MENDED = 0.9  # what a word counts that stands for another one
_OTHER_ACCENTS = 4.0  # a word taken with other accents than those typed
_OTHER_FIRST = 1.0  # a plain word that the index knows plain, taken with accents
# More, for another word than one typed with accents that spelling allows; and that is known.
_DELIBERATE, _KNOWN = 2.0, 3.5
_UNKNOWN = 2.0  # leaving a syllable as it is that the index has never seen
_STRANGE = {3: 3.4, 4: 4.4}  # leaving what spelling does not allow, by its length
_STRANGEST = 6.0
_GLUED = re.compile(r"([^\W\d_]{2,})(\d{1,4})|(\d{1,4})([^\W\d_]{2,})")
_SHORTEST = 3  # shorter words have too many neighbors
_MOST = 6


@dataclass
class Slot:
    """One place of the question: what was typed there."""

    raw: str
    fixed: bool = False  # nothing else may stand there

    @property
    def folded(self) -> str:
        """The folded form of what was typed."""
        return spelling.fold(self.raw)


class Mender:
    """Knows the words of one index and which of them meet."""

    def __init__(self, vocabulary: Mapping[str, int], restorer: Restorer) -> None:
        """Repair towards `vocabulary`, the count of each folded word, and `restorer`'s pairs."""
        self._vocabulary, self._restorer = vocabulary, restorer
        self._near = lru_cache(maxsize=20_000)(self._near_words)

    def mend(self, query: str, *, expand: bool = True) -> list[Word]:
        """Return the words that were meant, each with its accents for the sentence.

        With `expand` the long form of an abbreviation takes its place.
        """
        slots = self._slots(spelling.split_words(query), expand=expand)
        bare = not any(spelling.marked(slot.raw) for slot in slots)
        stands = [slot.folded for slot in slots]
        chosen = self._choose(slots, stands, bare=bare)
        mended = [spelling.fold(word) for word in chosen]
        if mended != stands:  # a word put right may be the neighbor that another one needs
            chosen = self._choose(slots, mended, bare=bare)
        return [_word(slot, word, bare=bare) for slot, word in zip(slots, chosen, strict=True)]

    def _slots(self, raws: Sequence[str], *, expand: bool) -> list[Slot]:
        decoded = [self._decoded(raw) for raw in raws]
        sure = sum(1 for one in decoded if one and self._restorer.is_known(one))
        off = sure > 1  # two words in keys: the input method is off, so the others are keys too
        slots: list[Slot] = []
        for raw, meant in zip(raws, decoded, strict=True):
            if meant and (off or self._is_keyed(raw, meant)):
                slots.append(Slot(meant))
            else:
                slots += self._apart(raw, expand=expand)
        return slots

    def _decoded(self, raw: str) -> str | None:
        return None if spelling.fold(raw) in lexicon().short else keying.decode(raw)

    def _is_keyed(self, raw: str, meant: str) -> bool:
        """Return whether a single word is keys: long enough, and no word of its own."""
        if len(raw) < _SHORTEST or raw in lexicon().keep or raw in self._vocabulary:
            return False
        return self._restorer.is_known(meant)

    def _apart(self, raw: str, *, expand: bool) -> list[Slot]:
        """Return the places of one raw word: a long form, numbers let go, blanks put in."""
        folded = spelling.fold(raw)
        known = lexicon()
        short = known.short.get(folded)
        if short and not (spelling.marked(raw) and folded in {"kt", "tt"}):
            return [Slot(word, fixed=True) for word in short] if expand else [Slot(raw, fixed=True)]
        if folded.isdigit() or folded in known.keep:
            return [Slot(raw, fixed=True)]
        if folded in self._vocabulary or folded in spelling.syllables():
            return [Slot(raw)]
        glued = _GLUED.fullmatch(raw)
        if glued:
            parts = [part for part in glued.groups() if part]
            if any(spelling.fold(part) in spelling.syllables() for part in parts):
                return [slot for part in parts for slot in self._apart(part, expand=expand)]
        joined = slips.split(raw, self._vocabulary, self._restorer.beside)
        return [Slot(part) for part in joined] if joined else [Slot(raw)]

    def _choose(self, slots: Sequence[Slot], stands: Sequence[str], *, bare: bool) -> list[str]:
        around = ["", *stands, ""]
        return self._restorer.likeliest(
            [
                self._options(slot, around[at], around[at + 2], bare=bare)
                for at, slot in enumerate(slots)
            ]
        )

    def _options(self, slot: Slot, before: str, after: str, *, bare: bool) -> list[Option]:
        """Return what may stand between two folded neighbors, and what each choice costs."""
        if slot.fixed:
            return [(slot.raw, 0.0)]
        options = self._forms(slot, bare=bare)
        if self._is_in_place(slot, before, after):
            return options
        more = self._price_of_intent(slot.raw)
        light = spelling.marked(slot.raw) in lexicon().light
        for word, cost in self._near(slot.folded):
            if light and cost > slips.SOUND:
                continue
            if self._meets(word, before, after) or slot.folded not in spelling.syllables():
                options += [(form, cost + more + price) for form, price in self._forms_of(word)]
        return options

    def _forms_of(self, word: str) -> tuple[Option, ...]:
        return self._restorer.forms(word)[:3]

    def _forms(self, slot: Slot, *, bare: bool) -> list[Option]:
        """Return what was typed and the same letters with other accents."""
        folded, restorer = slot.folded, self._restorer
        if folded not in self._vocabulary:
            return [(slot.raw, _price_unknown(slot.raw, folded))]
        forms = list(restorer.forms(folded))
        if bare:
            return forms
        shape = spelling.marked(slot.raw)
        if (shape or folded) in lexicon().light:
            return [(slot.raw, 0.0)]
        if not (_is_deliberate(slot.raw) or restorer.is_known(slot.raw)):
            return [*forms, (slot.raw, _OTHER_FIRST if shape is None else _OTHER_ACCENTS)]
        other = _OTHER_FIRST if shape is None else _OTHER_ACCENTS
        return [(slot.raw, 0.0), *((form, cost + other) for form, cost in forms)]

    def _price_of_intent(self, raw: str) -> float:
        if not _is_deliberate(raw):
            return 0.0
        return _KNOWN if self._restorer.is_known(raw) else _DELIBERATE

    def _is_in_place(self, slot: Slot, before: str, after: str) -> bool:
        """Return whether nothing speaks for a slip: it stands well, is light or very short."""
        folded = slot.folded
        if len(folded) < _SHORTEST:
            return True
        if folded not in self._vocabulary:
            return False
        return folded in lexicon().light_bare or self._meets(folded, before, after) > 0

    def _meets(self, word: str, before: str, after: str) -> int:
        return self._restorer.beside(before, word) + self._restorer.beside(word, after)

    def _near_words(self, folded: str) -> tuple[tuple[str, float], ...]:
        """Return the words of the index that a slip or an accent of speech makes of `folded`."""
        found = [
            (word, cost)
            for word, cost in slips.near(folded).items()
            if word in self._vocabulary and word != folded
        ]
        found.sort(key=lambda pair: (pair[1], -self._vocabulary[pair[0]]))
        return tuple(found[: 4 * _MOST])


def _is_deliberate(raw: str) -> bool:
    """Return whether somebody took the trouble of accents, and the word can be."""
    return spelling.marked(raw) is not None and exists(*apart(raw))


def _price_unknown(raw: str, folded: str) -> float:
    """Return what it costs to leave a word that the index does not know."""
    if len(folded) < _SHORTEST or _is_deliberate(raw):
        return 0.0
    if folded in spelling.syllables():
        return _UNKNOWN
    return _STRANGE.get(len(folded), _STRANGEST)


def _word(slot: Slot, chosen: str, *, bare: bool) -> Word:
    folded = spelling.fold(chosen)
    if folded != slot.folded:
        return Word(folded, None, _MENDED, typed=chosen)
    typed_marks = spelling.marked(slot.raw)
    agrees = typed_marks is not None and typed_marks == spelling.marked(chosen)
    return Word(folded, typed_marks if agrees and not bare else None, typed=chosen)
