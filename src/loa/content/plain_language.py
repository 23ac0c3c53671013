"""A score for how plainly a Vietnamese text speaks, with what to change. Pure and quick."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from . import plain_checks as checks
from .plain_checks import Finding
from .plain_text import Piece, paragraphs, sentences, without_markup
from .plain_words import Lists, lists_for

# What each kind is called, and how much one of them weighs against one good sentence.
KINDS = {
    "long_sentence": ("Câu dài", 0.8),
    "long_paragraph": ("Đoạn dài", 0.5),
    "abbreviation": ("Viết tắt chưa giải thích", 0.6),
    "obsolete": ("Tên gọi đã cũ", 1.5),
    "officialese": ("Chữ hành chính", 0.5),
    "foreign_word": ("Tiếng nước ngoài", 0.4),
    "hard_word": ("Từ khó, chưa giải thích", 0.4),
    "negation": ("Phủ định chồng nhau", 0.6),
    "passive": ("Câu bị động", 0.5),
    "capitals": ("Viết hoa để nhấn mạnh", 0.5),
    "number": ("Số viết chưa đúng", 0.4),
    "date": ("Ngày viết chưa đúng", 0.4),
    "accents": ("Thiếu dấu", 1.0),
}
# Below this the text should be written anew before residents read it.
LOW = 60
_HEAD_START = 3  # so that one slip in a short text does not sink it


@dataclass(frozen=True)
class PlainLanguage:
    """The score, 0 to 100, and the findings in the order of the text."""

    score: int
    findings: tuple[Finding, ...]

    @property
    def is_low(self) -> bool:
        """Tell whether the text should be written anew."""
        return self.score < LOW


def label(kind: str) -> str:
    """Return what a kind of finding is called."""
    return KINDS[kind][0]


def review(text: str, *, audience: str) -> PlainLanguage:
    """Return how plainly `text` speaks to `audience` (a value of Audience; unknown: everybody).

    The text may hold light markup. Offsets of findings count letters of the text in NFC. The score
    is 100 less the weight of the findings for each sentence, so that long and short texts compare.
    """
    whole = unicodedata.normalize("NFC", text)
    lists = lists_for(audience)
    parts = [(paragraph, list(sentences(paragraph))) for paragraph in paragraphs(whole)]
    found = {*checks.abbreviations(without_markup(whole), lists)}
    for paragraph, inside in parts:
        found.update(_of_paragraph(paragraph, lists))
        for sentence in inside:
            found.update(_of_sentence(sentence, lists))
    count = sum(len(inside) for _, inside in parts)
    lost = sum(KINDS[one.kind][1] for one in found) / (count + _HEAD_START)
    ordered = sorted(found, key=lambda one: (one.start, one.end, one.kind))
    return PlainLanguage(max(0, round(100 * (1 - lost))), tuple(ordered))


def _of_paragraph(paragraph: Piece, lists: Lists) -> Iterator[Finding]:
    count, longest = paragraph.syllables, lists.limits.paragraph
    if count > longest:
        quote = " ".join(paragraph.text.split())[:60].rsplit(" ", 1)[0]
        advice = f"Đoạn có {count} tiếng, nên dưới {longest}. Tách đoạn hoặc dùng gạch đầu dòng."
        end = paragraph.start + len(paragraph.text)
        yield Finding("long_paragraph", f"{quote}…", advice, paragraph.start, end)


def _of_sentence(sentence: Piece, lists: Lists) -> Iterator[Finding]:
    yield from checks.length(sentence, lists)
    yield from checks.terms(sentence, lists)
    yield from checks.pileups(sentence, lists)
    yield from checks.capitals(sentence)
    yield from checks.numbers(sentence)
    yield from checks.dates(sentence)
    yield from checks.accents(sentence, lists)
