"""Finds the facts that are typed in a bulletin: money, dates, durations, phones, links."""

from __future__ import annotations

import re

from .contract import Fact, FactKind

_PATTERNS: tuple[tuple[FactKind, str, re.Pattern[str]], ...] = (
    (FactKind.LINK, "Đường dẫn", re.compile(r"https?://[^\s<>\"”)]+[^\s<>\"”).,;:!?]")),
    (
        FactKind.MONEY,
        "Số tiền",
        re.compile(r"\b\d{1,3}(?:\.\d{3})+\s*(?:đồng|đ|VNĐ|VND)\b|\b\d+\s*(?:đồng|triệu đồng)\b"),
    ),
    (FactKind.DATE, "Ngày", re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")),
    (
        FactKind.DURATION,
        "Thời gian",
        re.compile(r"\b\d+\s+(?:ngày làm việc|ngày|giờ|tháng|phút|tuần|năm)\b"),
    ),
    (
        FactKind.PHONE,
        "Số điện thoại",
        re.compile(r"\b(?:0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|1[89]00\d{2,6})\b"),
    ),
)


# What comes before a colon names the value, if it is short and has no number in it.
_NAMED = re.compile(r"(?:^|[.;,(\n]\s*)([^\W\d_][^.;:,(\n\d]{2,50}):\s*$")
LABELS = {kind.value: label for kind, label, _ in _PATTERNS}


def facts_in(words: str) -> tuple[Fact, ...]:
    """Return the facts in the order of the text, each value once; keys count within a kind.

    A value that the text names ("Lệ phí nộp trực tiếp: 8.000 đồng") has that name as its label;
    another has none, so that no product shows it as a fact of its own.
    """
    found: list[tuple[int, FactKind, str, str]] = []
    for kind, _, pattern in _PATTERNS:
        found += [
            (match.start(), kind, _name_before(words[: match.start()]), match.group())
            for match in pattern.finditer(words)
        ]
    made: dict[tuple[FactKind, str], Fact] = {}
    counts: dict[FactKind, int] = {}
    for _, kind, label, value in sorted(found, key=lambda row: row[0]):
        if (kind, value) not in made:
            counts[kind] = counts.get(kind, 0) + 1
            key = f"{kind.value}/{counts[kind]}"
            made[kind, value] = Fact(key, kind, label, value, is_verified=True)
    return tuple(made.values())


def _name_before(words: str) -> str:
    """Return the words between the last stop and a colon at the end, with a capital."""
    named = _NAMED.search(words[-80:])
    name = named.group(1).strip() if named else ""
    return name[:1].upper() + name[1:]
