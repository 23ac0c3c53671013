"""How officers see the queue and a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loa.accounts import queries as accounts
from loa.delivery import queries as delivery
from loa.delivery.contract import Replies, channels
from loa.inbox import queries as inbox
from loa.kernel.clock import vn_datetime

from . import gaps, presenters, queries
from .gaps import ContentGap
from .models import Conversation, Handover, OfficerReply, Question
from .types import SCREENS, HandoverState

_SOON = timedelta(hours=4)
_BY_MACHINE = {"api": "Hệ thống khác hỏi qua API", "cli": "Dòng lệnh"}


@dataclass(frozen=True)
class Window:
    """Until when a reply may leave; `tone` is that of a tag."""

    words: str
    tone: str
    is_open: bool


@dataclass(frozen=True)
class QueueLine:
    """One conversation in the queue."""

    id: int
    question: str
    reason: str
    channel: str
    asked_at: datetime
    waited: str
    window: Window
    state: str
    officer: str
    outcome: str


@dataclass(frozen=True)
class Week:
    """How often something was asked in one week, and the day on which it begins."""

    label: str
    count: int


@dataclass(frozen=True)
class GapLine:
    """A matter without an answer, as officers see it."""

    key: str
    text: str
    count: int
    last_at: datetime
    examples: list[str]
    reasons: list[str]
    channels: list[str]
    weeks: list[Week]


@dataclass(frozen=True)
class Said:
    """One thing that was said, by the resident, the machine or an officer."""

    at: datetime
    turn: presenters.Turn | None = None
    is_machine_quiet: bool = False
    reply_id: int = 0
    officer: str = ""
    text: str = ""
    delivery: str = ""
    written_slug: str = ""


def lines(rows: Iterable[Handover], *, now: datetime) -> list[QueueLine]:
    """Return the lines of the queue."""
    return [line(row, now=now) for row in rows]


def line(row: Handover, *, now: datetime) -> QueueLine:
    """Return a conversation as a line: what was asked last, where, how long ago."""
    last = queries.last_matter(row.conversation)
    return QueueLine(
        id=row.pk,
        question=last.text if last else "",
        reason=row.get_reason_display(),
        channel=_channel_label(row.conversation),
        asked_at=row.asked_at,
        waited=span((row.replied_at or row.closed_at or now) - row.asked_at),
        window=window(row.conversation, now=now),
        state=row.state,
        officer=accounts.display_name(row.officer) if row.officer else "",
        outcome=row.get_outcome_display() if row.state == HandoverState.CLOSED else "",
    )


def gap_lines(found: Iterable[ContentGap], *, now: datetime) -> list[GapLine]:
    """Return the missing answers with the last eight weeks of each."""
    return [
        GapLine(
            key=gap.keys[0],
            text=gap.text,
            count=gap.count,
            last_at=gap.last_at,
            examples=gap.examples,
            reasons=[f"{label}: {count}" for label, count in gap.reasons.items()],
            channels=[f"{_label_of(code)}: {count}" for code, count in gap.channels.items()],
            weeks=_weeks(dict(gap.weeks), now),
        )
        for gap in found
    ]


def _weeks(counts: dict[date, int], now: datetime) -> list[Week]:
    monday = gaps.monday_of(now)
    days = [monday - timedelta(weeks=back) for back in reversed(range(gaps.WEEKS))]
    return [Week(f"{day:%d/%m}", counts.get(day, 0)) for day in days]


def span(time: timedelta) -> str:
    """Return "5 phút", "3 giờ", "2 ngày"."""
    minutes = max(int(time.total_seconds() // 60), 0)
    if minutes < 1:
        return "chưa đầy 1 phút"
    if minutes < 60:
        return f"{minutes} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // 1440} ngày"


def window(conversation: Conversation, *, now: datetime) -> Window:
    """Return until when the resident can be answered where they wrote."""
    known = conversation.channel in channels
    port = channels.get(conversation.channel) if known else None
    if port is None or port.replies is not Replies.MESSAGE:
        return Window("Trả lời hiện trên trang người dân đang xem", "", True)
    last = inbox.last_of(conversation.thread)
    until = inbox.reply_until(last) if last else None
    if last is None or (until is not None and until <= now):
        return Window("Quá hạn trả lời trên kênh này", "tag--bad", False)
    if until is None:
        return Window("Trả lời lúc nào cũng được", "", True)
    tone = "tag--warn" if until - now < _SOON else "tag--good"
    return Window(f"Trả lời được đến {vn_datetime(until)}", tone, True)


def _channel_label(conversation: Conversation) -> str:
    label = _label_of(conversation.channel)
    return f"{label}: {conversation.place}" if conversation.place else label


def _label_of(code: str) -> str:
    label = SCREENS.get(code) or _BY_MACHINE.get(code, code)
    return channels.get(code).label if code in channels else label


def said(conversation: Conversation) -> list[Said]:
    """Return everything that was said, oldest first."""
    asked = queries.all_turns(conversation)
    replies = queries.replies(conversation)
    found = [_asked(row) for row in asked] + [_replied(row) for row in replies]
    return sorted(found, key=lambda one: one.at)


def _asked(row: Question) -> Said:
    return Said(row.at, presenters.turns([row])[0], row.reason == queries.QUIET)


def _replied(row: OfficerReply) -> Said:
    return Said(
        row.at,
        reply_id=row.pk,
        officer=accounts.display_name(row.author) if row.author else "Cán bộ",
        text=row.text,
        delivery=delivery_words(row),
        written_slug=row.written_slug,
    )


def delivery_words(row: OfficerReply) -> str:
    """Return where a reply stands: on the page, or what delivery knows of the message."""
    if not row.is_sent:
        return "Đang hiện trên trang của người dân"
    message = delivery.messages(row.origin).first()
    if message is None:
        return "Đã gửi"
    if message.last_reason and message.state not in {"DELIVERED", "ACCEPTED"}:
        return f"{message.get_state_display()}: {message.last_reason}"
    return str(message.get_state_display())
