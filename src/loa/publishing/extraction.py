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


def facts_in(words: str) -> tuple[Fact, ...]:
    """Return the facts in the order of the text, each value once; keys count within a kind."""
    found: list[tuple[int, FactKind, str, str]] = []
    for kind, label, pattern in _PATTERNS:
        found += [(match.start(), kind, label, match.group()) for match in pattern.finditer(words)]
    made: dict[tuple[FactKind, str], Fact] = {}
    counts: dict[FactKind, int] = {}
    for _, kind, label, value in sorted(found, key=lambda row: row[0]):
        if (kind, value) not in made:
            counts[kind] = counts.get(kind, 0) + 1
            key = f"{kind.value}/{counts[kind]}"
            made[kind, value] = Fact(key, kind, label, value, is_verified=True)
    return tuple(made.values())
