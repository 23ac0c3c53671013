"""Cuts a text in light markup into paragraphs and sentences, keeping where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SYLLABLE = re.compile(r"\d[\d.,/:]*|[^\W\d_]+")
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\s]*)\)")
_ADDRESS = re.compile(
    r"https?://\S+|\S+@\S+\.\S+|(?<!\w)/[\w/.-]+/|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)\b\S*"
)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|[-*•+]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")
_BRACKETED = re.compile(r"\([^()\n]*\)")
# A label that stands before a message: [QC].
_LABEL = re.compile(r"\[[^\W\d_]{2,6}\]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_END = re.compile(r"[.!?…]+[”\"')\]]*(?=\s|$)")
# A full stop after these ends no sentence.
_SHORT_BEFORE = re.compile(
    r"(?:\b(?:tp|tr|ths|ts|pgs|gs|bs|ths|vv|v\.v|số|st|đ/c)|^\s*\d{1,2})\.$", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """A part of the text and where it begins."""

    text: str
    start: int

    @property
    def syllables(self) -> int:
        """Return how many syllables it has; a number counts as one."""
        return len(SYLLABLE.findall(self.text))


def without_markup(text: str) -> str:
    """Return `text` with marks and addresses blanked out, every letter where it stood."""
    text = _LINK.sub(lambda found: f" {found[1]}  {' ' * len(found[2])} ", text)
    text = text.replace("**", "  ")
    text = _LINE_MARK.sub(lambda found: " " * len(found.group()), text)
    return _blanked(_ADDRESS, _blanked(_LABEL, text))


def without_quotes(text: str) -> str:
    """Return `text` with what stands in quotation marks blanked out: it is a name."""
    return _blanked(_QUOTED, text)


def without_brackets(text: str) -> str:
    """Return `text` with what stands in brackets blanked out: there the official term is."""
    return _blanked(_BRACKETED, text)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def paragraphs(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of a text without markup; each line of a list is one of its own."""
    starts = {found.start() for found in _LINE_MARK.finditer(text)}
    plain = without_markup(text)
    begin = 0
    cuts = sorted({found.end() for found in _BLANK_LINE.finditer(plain)} | starts | _after(text))
    for end in [*cuts, len(plain)]:
        if plain[begin:end].strip():
            yield Piece(plain[begin:end], begin)
        begin = end


def _after(text: str) -> set[int]:
    """Return where the lines of headings end: the next line is another paragraph."""
    return {found.end() for found in re.finditer(r"^[ \t]*#{1,6} .*\n", text, re.MULTILINE)}


def sentences(paragraph: Piece) -> Iterator[Piece]:
    """Yield the sentences of a paragraph."""
    begin = 0
    for found in _END.finditer(paragraph.text):
        if _SHORT_BEFORE.search(paragraph.text[begin : found.end()]):
            continue
        yield from _piece(paragraph, begin, found.end())
        begin = found.end()
    yield from _piece(paragraph, begin, len(paragraph.text))


def _piece(paragraph: Piece, begin: int, end: int) -> Iterator[Piece]:
    written = paragraph.text[begin:end]
    if SYLLABLE.search(written):
        indent = len(written) - len(written.lstrip())
        yield Piece(written.strip(), paragraph.start + begin + indent)
