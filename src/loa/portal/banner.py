"""The banner of every page: what residents must know at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loa.content import queries as content
from loa.content.types import Entry
from loa.kernel import clock

SHOWN = 3
# Of what does not press, only the newest stands on every page; the rest stands on its shelf.
CALM = ("scam", "notice")
# How a kind of alert looks: the tone, its icon, and the word that says the same without color.
LOOKS = {
    "emergency": ("danger", "alert", "Khẩn cấp"),
    "scam": ("care", "shield", "Cảnh báo lừa đảo"),
    "outage": ("warn", "clock", "Đang gặp sự cố"),
    "notice": ("info", "bell", "Thông báo"),
}


@dataclass(frozen=True)
class Notice:
    """One line of the banner."""

    title: str
    summary: str
    url: str
    tone: str
    icon: str
    label: str
    since: datetime | None = None


def notices(*, now: datetime) -> list[Notice]:
    """Return what the banner says now: alerts in force, gravest first, then what works again."""
    found = content.alerts_now(now=now)
    calm = [entry for entry in found if _is_calm(entry)]
    return [_notice(entry) for entry in found if entry not in calm[1:]][:SHOWN]


def look(entry: Entry) -> tuple[str, str, str]:
    """Return tone, icon and label of an alert; an emergency looks like one, whatever it is of."""
    if entry.extra.get("severity") == "emergency":
        return LOOKS["emergency"]
    return LOOKS.get(str(entry.extra.get("alert_kind", "")), LOOKS["notice"])


def _is_calm(entry: Entry) -> bool:
    is_urgent = entry.extra.get("severity") == "emergency"
    return not is_urgent and entry.extra.get("alert_kind") in CALM


def _notice(entry: Entry) -> Notice:
    ended = entry.extra.get("restored_at")
    if isinstance(ended, datetime):
        service = str(entry.extra.get("service") or "").strip() or entry.title
        words = f"{service} đã chạy lại lúc {clock.vn_datetime(ended)}."
        return Notice(words, "", entry.url, "good", "check", "Đã chạy lại")
    tone, icon, label = look(entry)
    since = None if _is_calm(entry) else entry.extra.get("starts_at") or entry.approved_at
    return Notice(entry.title, entry.summary, entry.url, tone, icon, label, since)
