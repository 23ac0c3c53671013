"""A written sentence spelled for the ear: numbers, dates, money, codes, abbreviations, addresses.

Our own table-driven pass does all that an administrative text holds; what it leaves (a rare
symbol or a new abbreviation) goes to sea-g2p's normalizer, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loa.kernel import numerals as numbers

_WORDS = yaml.safe_load(Path(__file__).with_name("spoken_words.yaml").read_text(encoding="utf-8"))
ABBREVIATIONS: dict[str, str] = _WORDS["abbreviations"]
LEGAL: dict[str, str] = _WORDS["legal"]
HOSTS: dict[str, str] = _WORDS["hosts"]
OTHER_ADDRESS: str = _WORDS["other_address"]
ROMAN_AFTER = "|".join(_WORDS["roman_after"])

Match = re.Match[str]
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+"


def _amount(text: str) -> str:
    """Return a whole number with or without dots: "50.000" → "năm mươi nghìn"."""
    return numbers.whole(int(text.replace(".", "")))


def _address(match: Match) -> str:
    host = re.sub(r"^https?://", "", match[0]).split("/")[0].lower()
    return HOSTS.get(host, OTHER_ADDRESS)


def _code(match: Match) -> str:
    before, after = match[0].split(".")
    return f"{numbers.digits(before)} chấm {numbers.digits(after)}"


def _law(match: Match) -> str:
    number, year, letters = match["number"], match["year"], match["letters"]
    spoken = []
    for part in re.split(r"[-/]", letters):
        bare = re.match(r"(\D+?)(\d*)$", part)
        name, term = (bare[1], bare[2]) if bare else (part, "")
        words = LEGAL.get(name) or ABBREVIATIONS.get(name) or " ".join(name)
        spoken.append(f"{words} khóa {_amount(term)}" if term else words)
    head = numbers.decimal(number.replace(".", ",")) if "." in number else _amount(number)
    when = f" năm {_amount(year)}" if year else ""
    return f"{head}{when}, {' '.join(spoken)},"


def _date(match: Match) -> str:
    said = "" if match["said"] else "ngày "
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    spoken = f"{numbers.whole(day)} tháng {numbers.whole(month)}"
    return f"{match['said'] or ''}{said}{spoken}" + (f" năm {_amount(year)}" if year else "")


def _month(match: Match) -> str:
    said = match["said"] or "tháng "
    return f"{said}{numbers.whole(int(match['month']))} năm {_amount(match['year'])}"


def _clock(match: Match) -> str:
    minutes = int(match["minute"] or 0)
    hour = f"{numbers.whole(int(match['hour']))} giờ"
    return f"{hour} {numbers.whole(minutes)} phút" if minutes else hour


def _phone(match: Match) -> str:
    groups = re.split(r"[ .\-]+", match[0])
    if len(groups) == 1:
        at = (4,) if match[0].startswith("1") else (4, 7)
        groups = [match[0][a:b] for a, b in zip((0, *at), (*at, None), strict=True)]
    return ", ".join(numbers.digits(group) for group in groups if group)


def _roman(match: Match) -> str:
    value = numbers.roman(match["roman"])
    return match[0] if value is None else f"{match['before']} {numbers.whole(value)}"


def _abbreviation(match: Match) -> str:
    return ABBREVIATIONS[match[0]]


_SHORT = "|".join(re.escape(word) for word in sorted(ABBREVIATIONS, key=len, reverse=True))
Rule = tuple[re.Pattern[str], str | Callable[[Match], str]]


def _rule(pattern: str, spoken: str | Callable[[Match], str], flags: int = 0) -> Rule:
    return re.compile(pattern, flags), spoken


# In this order: what is longest and surest first; each rule sees what the ones before it left.
_RULES: tuple[Rule, ...] = (
    _rule(r"\S+@\S+\.\w+", OTHER_ADDRESS),
    _rule(r"https?://[^\s,;)”\"]*[^\s,;)”\".]|\b(?:[a-z0-9-]+\.)+(?:vn|com|net|org|example)\b"
          r"(?:/[^\s,;)”\"]*[^\s,;)”\".])?",
          _address, re.IGNORECASE),
    _rule(r"\b\d\.\d{6}\b", _code),
    _rule(r"\b(?P<number>\d+(?:\.\d+)?)/(?:(?P<year>(?:19|20)\d\d)/)?"
          r"(?P<letters>[A-ZĐ][A-Za-zĐ]*\d*(?:-[A-ZĐ][A-Za-zĐ]*\d*)*)", _law),
    _rule(r"\b24/(?:24|7)\b", "cả ngày và đêm, bảy ngày trong tuần"),
    _rule(r"(?P<said>ngày )?\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b", _date,
          re.IGNORECASE),
    _rule(r"(?P<said>(?:ngày|từ|đến|trước|hết) )(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)\b(?!/)", _date,
          re.IGNORECASE),
    _rule(r"(?P<said>tháng )?\b(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\b", _month,
          re.IGNORECASE),
    _rule(r"\b(?P<hour>\d{1,2})(?:h|:)(?P<minute>\d{2})?\b(?!\d)(?<!:)", _clock),
    _rule(r"\b0\d{2,3}[ .\-]\d{3}[ .\-]?\d{3,4}\b|\b0\d{9,10}\b|\b0\d{2}\.\d{4}\b"
          r"|\b1[89]00[ .]?\d{2,4}\b", _phone),
    _rule(rf"(?P<low>{_NUMBER})\s*(?:đồng|đ)?\s*[-–]\s*(?P<high>{_NUMBER})\s*(?:đồng|đ|VNĐ|VND)\b",
          lambda m: f"{_amount(m['low'])} đến {_amount(m['high'])} đồng"),
    _rule(rf"(?P<sum>{_NUMBER})\s*(?:đồng|đ|VNĐ|VND)\b(?P<each>/)?",
          lambda m: f"{_amount(m['sum'])} đồng" + (" một " if m["each"] else "")),
    _rule(r"(?P<low>\d+)\s*[-–]\s*(?P<high>\d+)\b",
          lambda m: f"{_amount(m['low'])} đến {_amount(m['high'])}"),
    _rule(r"(?P<number>\d+(?:,\d+)?)\s*%",
          lambda m: f"{numbers.decimal(m['number'])} phần trăm"),
    _rule(r"\b\d+,\d+\b(?!,)", lambda m: numbers.decimal(m[0])),
    _rule(rf"\b(?:{_NUMBER})\b", lambda m: _amount(m[0])),
    _rule(rf"\b(?P<before>{ROMAN_AFTER})\s+(?P<roman>[IVXLCDM]+)\b", _roman, re.IGNORECASE),
    _rule(rf"(?<!\w)(?:{_SHORT})(?!\w)", _abbreviation),
    _rule(r"\s*&\s*", " và "),
    _rule(r"(?<=\w)/(?=\w)", " hoặc "),
    _rule(r"\s*[()\[\]]\s*", ", "),
    _rule(r"[“”\"«»*_#]", ""),
    _rule(r"\s+[-–—]\s+|…", ", "),
)  # fmt: skip

_LEFT = re.compile(r"(?<!\w)(?=\S*(?:\d|[A-ZĐ]{2,}|[^\w\s,.;:?!'-]))[^\s,.;:?!]+")
_MARKS: tuple[Rule, ...] = (
    _rule(r"\s+", " "),
    _rule(r"\s+([,.;:?!])", r"\1"),
    _rule(r"(?:,\s*)+([.;:?!])", r"\1"),
    _rule(r",(?:\s*,)+", ","),
    _rule(r"([;:.!?])\s*,", r"\1"),
    _rule(r"^[\s,]+|[\s,]+$", ""),
)


@cache
def _normalizer() -> Any:
    from sea_g2p import Normalizer  # 67 MB: only a script that needs it loads it

    return Normalizer(lang="vi")


def _by_normalizer(match: Match) -> str:
    spoken = re.sub(r"</?en>", "", str(_normalizer().normalize(match[0])))
    return re.sub(r"[^\w\s,]", " ", spoken).strip()


def spell(sentence: str) -> str:
    """Return `sentence` without a digit, a symbol or an abbreviation: ready to be read aloud."""
    spoken = sentence
    for pattern, words in _RULES:
        spoken = pattern.sub(words, spoken)
    spoken = _LEFT.sub(_by_normalizer, spoken)
    for pattern, words in _MARKS:
        spoken = pattern.sub(words, spoken)
    return spoken
