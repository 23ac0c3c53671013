"""Reads a page as an officer does and finds the words that are not Vietnamese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import Doctype

# What a word of Vietnamese looks like once its accents are off; "edit", "page", "save" do not fit.
SYLLABLE = re.compile(
    r"(b|ch?|d|g[hi]?|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|n[gh]?|p|t)?",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
ADDRESS = re.compile(r"\S+@\S+|\w+://\S+|/\S*/\S*|\S+\.(?:vn|com|org|net|me|yaml|gz|mp3|pdf)\b\S*")
# Names, units, keys, and the few foreign words that people here say every day.
ALLOWED = frozenset(
    """
    email online video web website wifi internet chatbot poster infographic talkshow livestream
    banner pano minigame fanpage etaxmobile localhost webhook photo homestay passcode enter cm kb mb px txt csv xlsx json pdf docx png
    jpg jpeg gif webp avif svg xml html css javascript ldap uuid totp oauth tls starttls
    vneid zalo messenger meta facebook youtube tiktok led sms qr loa android windows microsoft excel mobile
    """.split()
)
# Names of two words, a value that is typed as it is, and places for values in a script's sentence.
NAMES = re.compile(r"App Store|CH Play|tls hoặc none|%\(\w+\)[sd]")
SAID_IN = ("aria-label", "aria-description", "title", "placeholder", "alt", "label")
SAID_BY_SCRIPTS = ("data-w-tooltip-content-value", "data-w-progress-active-value")
UNSEEN = {"script", "style", "svg", "code", "kbd"}
# Counters that stay hidden until a script fills them, and what an officer typed.
UNSEEN_CLASSES = {"w-side-panel-toggle__counter"}


def foreign_words(sentence: str) -> list[str]:
    """Return the words of a sentence that cannot be Vietnamese and are not allowed names."""
    words = WORD.findall(NAMES.sub(" ", ADDRESS.sub(" ", sentence)))
    return [word for word in words if word.isascii() and not _is_fine(word)]


def _is_fine(word: str) -> bool:
    """Tell whether a word without accents may stand: a code, a name or a syllable such as "cho"."""
    is_code = len(word) == 1 or word[1:] != word[1:].lower()
    return is_code or word.lower() in ALLOWED or SYLLABLE.fullmatch(word) is not None


def sentences(page: str) -> Iterator[str]:
    """Yield everything a page says: its text, labels of its parts, and words for its scripts."""
    soup = BeautifulSoup(page, "html.parser")
    for piece in soup.find_all(string=True):
        if isinstance(piece, Comment | Doctype) or _is_unseen(piece.parent):
            continue
        yield str(piece)
    for part in soup.find_all(True):
        yield from _said_in(part)
    for script in soup.find_all("script", type="application/json"):
        yield from _labels(json.loads(script.string or "null"))


def _is_unseen(part: Tag | None) -> bool:
    while part is not None:
        if part.name in UNSEEN or part.get("lang") not in (None, "vi"):
            return True
        if UNSEEN_CLASSES & set(part.get("class") or []):
            return True
        part = part.parent
    return False


def _said_in(part: Tag) -> Iterator[str]:
    for name in (*SAID_IN, *SAID_BY_SCRIPTS):
        if value := part.get(name):
            yield str(value)
    if part.name == "input" and part.get("type") in {"submit", "button", "reset"}:
        yield str(part.get("value", ""))


def _labels(value: Any, key: str = "") -> Iterator[str]:
    """Yield the labels in what a page hands to Wagtail's scripts, such as the side bar."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _labels(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _labels(inner, key)
    elif isinstance(value, str) and key in {"label", "title", "text", "placeholder", "help_text"}:
        yield value
