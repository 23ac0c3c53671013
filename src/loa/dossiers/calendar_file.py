"""A reminder as a file for the phone's own calendar (RFC 5545); nothing is kept anywhere."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from .types import Plan

_LINE = 75  # octets, after which a line is folded


def ics(plan: Plan, *, address: str, host: str, now: datetime) -> str:
    """Return one all-day event on the due day with an alarm at eight on the reminding day."""
    uid = hashlib.sha256(f"{plan.kind.slug}{plan.due_on}".encode()).hexdigest()[:20]
    alarm = f"-P{plan.days_before}D" if plan.days_before else "PT0S"
    # The event begins at midnight: eight in the morning is sixteen hours later than a day before.
    if plan.days_before:
        alarm = f"-P{plan.days_before - 1}DT16H"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Loa//Nhac toi//VI",
        "BEGIN:VEVENT",
        f"UID:{uid}@{host}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{plan.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{plan.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'Hạn: {plan.kind.title}')}",
        f"DESCRIPTION:{_text(f'{plan.kind.name}. Xem giấy tờ cần mang: {address}')}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(f'Hạn: {plan.kind.title}')}",
        f"TRIGGER:{alarm}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """Return the line in pieces of at most 75 octets, never within a letter."""
    parts, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE:
            parts.append(piece)
            piece = " "
        piece += letter
    return [*parts, piece]
