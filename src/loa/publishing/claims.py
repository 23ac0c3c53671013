"""What a text claims: its money, dates, durations, phones, links, codes, numbers and papers.

Two spellings of one claim meet ("01/7/2025" and "ngày 1 tháng 7 năm 2025", "03 ngày" and
"3 ngày"). Accents are ignored, so that a message without accents is compared like any other.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loa.kernel.text import nfc, strip_accents, tokens

Match = re.Match[str]
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+"
LONE = "chi "  # a number that stands in no words at all: any words may stand around it
_TIMES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "": 1}


@dataclass(frozen=True)
class Claim:
    """One claim; it agrees with a source that makes any of its `values`."""

    kind: str
    shown: str
    values: frozenset[str]


def _whole(text: str) -> int:
    return int(text.replace(".", ""))


def _amount(text: str) -> str:
    """Return a number in one form: "03" → "3", "50.000" → "50000", "1,5" → "1,5"."""
    before, comma, after = text.partition(",")
    return f"{_whole(before)}{comma}{after.rstrip('0')}".rstrip(",")


def address(text: str) -> str:
    """Return a web address in the form in which two are compared."""
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", text.strip().lower())
    return bare.rstrip("/.,;:)").split("#")[0]


def _link(match: Match) -> set[str]:
    return {address(match[0])}


def _date(match: Match) -> set[str]:
    return {f"{int(match['day'])}/{int(match['month'])}/{match['year']}"}


def _day(match: Match) -> set[str]:
    return {f"{int(match['day'])}/{int(match['month'])}"}


def _month(match: Match) -> set[str]:
    return {f"{int(match['month'])}/{match['year']}"}


def _digits(match: Match) -> set[str]:
    return {re.sub(r"\D", "", match[0])}


def _money(match: Match) -> set[str]:
    number, _, part = match["sum"].partition(",")
    value = float(f"{_whole(number)}.{part or 0}") * _TIMES[match["times"] or ""]
    return {str(round(value))}


def _span(match: Match) -> set[str]:
    unit = " ".join(match["unit"].split())
    return {f"{_whole(match['count'])} {unit}"}


def _clock(match: Match) -> set[str]:
    return {f"{int(match['hour'])}:{int(match['minute'] or 0):02d}"}


def _same(match: Match) -> set[str]:
    return {" ".join(match[0].split())}


def _rule(
    kind: str, pattern: str, read: Callable[[Match], set[str]]
) -> tuple[str, re.Pattern[str], Callable[[Match], set[str]]]:
    return kind, re.compile(pattern), read


# Tried in this order on the text in lower case without accents; what one takes the next do not see.
_RULES = (
    _rule("link", r"https?://[^\s<>\"”'),;]*[^\s<>\"”'),;.:!?]|"
          r"(?<![\w@.])(?:(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:localhost|\d+(?:\.\d+){3}):\d+)(?:/[^\s<>\"”'),;]*[^\s<>\"”'),;.:!?])?", _link),
    _rule("code", r"(?<![\d.])\d\.\d{6}(?!\d)", _same),
    _rule("law", r"\b\d+(?:\.\d+)?/(?:\d{4}/)?[a-z]+\d*(?:-[a-z]+\d*)*\b", _same),
    _rule("date", r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", _date),
    _rule("date", r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b", _date),
    _rule("date", r"\b(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})\b", _date),
    _rule("date", r"\b(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\b", _month),
    _rule("date", r"\bthang (?P<month>\d{1,2}) nam (?P<year>\d{4})\b", _month),
    _rule("date", r"(?<=ngay )(?P<day>\d{1,2})/(?P<month>\d{1,2})\b(?!/)", _day),
    _rule("phone", r"(?<![\d.])(?:0\d{2,3}[ .]\d{3}[ .]?\d{3,4}|0\d{9,10}|02\d[.]\d{4}"
          r"|1[89]00[ .]?\d{2,4})(?![\d.]?\d)", _digits),
    _rule("time", r"\b(?P<hour>[01]?\d|2[0-3])(?:h|:)(?P<minute>[0-5]\d)?(?!\d|:)\b", _clock),
    _rule("money", rf"(?P<sum>(?:{_NUMBER})(?:,\d+)?)\s*(?P<times>nghin|ngan|trieu|ty)?\s*"
          r"(?:dong|vnd|d)\b", _money),
    _rule("money", r"\bmien (?:le )?phi\b|\bkhong (?:thu|mat) (?:le )?phi\b",
          lambda _: {"mien phi"}),
    _rule("number", r"\d+(?:,\d+)?\s*%", lambda m: {_amount(m[0].rstrip("% ")) + "%"}),
    _rule("duration", rf"\b(?P<count>{_NUMBER})\s+(?P<unit>ngay lam viec|ngay|gio|phut|tuan|thang"
          r"|nam)\b", _span),
    _rule("duration", r"\btrong ngay(?: lam viec)?\b|\blay ngay\b", _same),
)  # fmt: skip
_BARE = re.compile(rf"(?<![\w.,/])(?P<n>(?:{_NUMBER})(?:,\d+)?)(?![\w/])")
_TIME_MARK = re.compile(r"\[\d\d:\d\d\]")  # in front of a sentence of a radio script


def claims_in(text: str) -> list[Claim]:
    """Return every claim but papers, in the order of the rules."""
    shown = _TIME_MARK.sub(" ", " ".join(nfc(text).split()))
    rest = strip_accents(shown).lower()
    if len(rest) != len(shown):  # a letter outside NFC: show what is compared
        shown = rest
    found: list[Claim] = []
    for kind, pattern, read in _RULES:
        for match in pattern.finditer(rest):
            found.append(Claim(kind, shown[match.start() : match.end()], frozenset(read(match))))
        rest = pattern.sub(lambda match: "\0" * len(match[0]), rest)
    return found + list(_bare_numbers(rest, shown))


def _bare_numbers(rest: str, shown: str) -> Iterator[Claim]:
    """Yield other numbers, tied to the word before or after: "mức 2" is not "bước 2"."""
    for match in _BARE.finditer(rest):
        number = _amount(match["n"])
        before = re.search(r"([a-z]+)[\s“\"(]*$", rest[: match.start()])
        after = re.match(r"[\s.):]*([a-z]+)", rest[match.end() :])
        values = {f"{before[1]} {number}"} if before else set()
        values |= {f"{number} {after[1]}"} if after else set()
        at = shown[: match.start()].count(" ")
        yield Claim("number", _around(shown, at), frozenset(values | {f"{LONE}{number}"}))


def _around(shown: str, word: int) -> str:
    words = shown.split(" ")
    return " ".join(words[max(word - 1, 0) : word + 2])


_PAPER = re.compile(
    r"(?<!\w)(?:giấy|tờ khai|đơn|biên bản|văn bản|hợp đồng|sổ|thẻ|bản sao|căn cước|"
    r"hộ chiếu|chứng minh nhân dân|hộ khẩu|quyết định|phiếu)(?!\w)(?:(?!\s[-–—]\s)[^.,;:()!?\n“”\"•\[\]/])*",
    re.IGNORECASE,
)
# "Giấy tờ" and "đơn" also begin words that name no paper.
_NO_PAPER = re.compile(
    r"^(?:giấy tờ(?: (?:cần|sau|khác|theo|nêu|mang|gồm|gì|nào|tại)\b.*|$)|đơn (?:vị|giản|côi)\b.*)",
    re.IGNORECASE,
)
_LONGEST_NAME = 8  # words


def papers_in(text: str) -> list[Claim]:
    """Return the names of papers that a text with accents speaks of, a line at a time."""
    found = []
    for match in _PAPER.finditer(nfc(text)):
        name = " ".join(match[0].split()[:_LONGEST_NAME])
        if not _NO_PAPER.match(name):
            found.append(Claim("paper", name, frozenset({" ".join(tokens(name))})))
    return found
