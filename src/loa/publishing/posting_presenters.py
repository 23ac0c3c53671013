"""How postings fare, in words and bars, and the week's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loa.delivery import queries as delivery
from loa.delivery.contract import channels
from loa.delivery.types import Summary
from loa.kernel import clock
from loa.kernel.clock import local_date, start_of_day, vn_date

from . import queries
from .models import Posting, PostingState
from .types import CalendarEntry
from .wording import label_of, state_of

_QUEUED = ("QUEUED", "CLAIMED")
# A page looks again while something may still happen within this time; after it, receipts that
# have not come may never come.
_SOON = timedelta(minutes=10)
_STATES = (
    ("DELIVERED", "Đã nhận", "good"),
    ("ACCEPTED", "Đã gửi, chờ xác nhận", "going"),
    ("QUEUED", "Đang chờ gửi", "going"),
    ("CLAIMED", "Đang gửi", "going"),
    ("UNKNOWN", "Chưa rõ", "warn"),
    ("FAILED", "Không gửi được", "bad"),
    ("EXPIRED", "Quá hạn", "bad"),
    ("SUPPRESSED", "Không nhận tin", "off"),
    ("CANCELLED", "Đã hủy", "off"),
    ("HANDED_OVER", "Giao cho người", "warn"),
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class StateCount:
    """How many messages are in one state."""

    state: str
    label: str
    tone: str
    count: int
    percent: int


@dataclass(frozen=True)
class PostingLine:
    """One posting with how it fares."""

    posting: Posting
    channel: str
    product: str
    sentence: str
    state: str
    tone: str
    done_percent: int
    is_moving: bool
    is_waiting: bool = False
    delay: str = ""  # why what is queued did not go at once


def label_of_channel(code: str) -> str:
    """Return the name of a channel, or its code when it is no longer installed."""
    return channels.get(code).label if code in channels else code


def lines(rows: Sequence[Posting]) -> list[PostingLine]:
    """Return postings with their messages counted, in three reads for all."""
    origins = [row.origin for row in rows]
    summaries, delays = delivery.summaries(origins), delivery.delays(origins)
    going = delivery.going_soon(origins, until=clock.now() + _SOON)
    return [
        _line(row, summaries[row.origin], going[row.origin], delays.get(row.origin, ""))
        for row in rows
    ]


def _line(row: Posting, summary: Summary, going_count: int, delay: str) -> PostingLine:
    left = summary.total - summary.count(*_QUEUED)
    return PostingLine(
        posting=row,
        channel=label_of_channel(row.channel),
        product=label_of(row.product_kind),
        sentence=_sentence(row, summary),
        state=state_of(row, summary),
        tone=_tone(row, summary),
        done_percent=round(100 * left / summary.total) if summary.total else 0,
        is_moving=row.state == PostingState.SCHEDULED and _is_moving(row, summary, going_count),
        is_waiting=summary.waiting_count > 0,
        delay=delay,
    )


def _sentence(row: Posting, summary: Summary) -> str:
    """Return the counts; a broadcast is not received by one person, it stands where it went."""
    is_broadcast = row.channel in channels and not channels.get(row.channel).address_kind
    is_on = row.state == PostingState.SCHEDULED
    if is_broadcast and is_on and summary.total and summary.count("DELIVERED") == summary.total:
        return "Đã lên kênh, mọi người xem được."
    return summary.sentence()


def _is_moving(row: Posting, summary: Summary, going_count: int) -> bool:
    """Return whether the page is worth looking at again by itself."""
    is_fresh = clock.now() < row.send_at + _SOON
    return going_count > 0 or (is_fresh and summary.count("ACCEPTED") > 0)


def _tone(row: Posting, summary: Summary) -> str:
    if row.state != PostingState.SCHEDULED or row.is_stale:
        return "tag--bad"
    needs_eyes = summary.waiting_count or summary.count("UNKNOWN", "FAILED", "EXPIRED")
    return "tag--warn" if needs_eyes else "tag--good"


def counts(row: Posting) -> list[StateCount]:
    """Return the messages of a posting by state, none left out that exists."""
    summary = delivery.summary(row.origin)
    total = summary.total or 1
    return [
        StateCount(
            state, label, tone, summary.count(state), round(100 * summary.count(state) / total)
        )
        for state, label, tone in _STATES
        if summary.count(state)
    ]


@dataclass(frozen=True)
class Day:
    """One day of one channel."""

    day: date
    label: str
    is_today: bool
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True)
class Row:
    """One channel's week."""

    channel: str
    label: str
    days: tuple[Day, ...]
    count: int


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday."""

    start: date
    title: str
    previous: str
    following: str
    heads: tuple[Day, ...]
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """Return how many postings the week has."""
        return sum(row.count for row in self.rows)


def week(text: str, today: date) -> Week:
    """Return the week that holds the day in `text` ("2026-11-23"), or today's."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=number) for number in range(7)]
    entries = queries.calendar(start_of_day(monday), start_of_day(monday + timedelta(days=7)))
    heads = tuple(_day(one, today, ()) for one in days)
    return Week(
        start=monday,
        title=f"{vn_date(days[0])} – {vn_date(days[6])}",
        previous=(monday - timedelta(days=7)).isoformat(),
        following=(monday + timedelta(days=7)).isoformat(),
        heads=heads,
        rows=tuple(
            _row(channel.code, channel.label, days, entries, today)
            for channel in channels
            if channel.accepts
        ),
    )


def _row(
    code: str, label: str, days: Sequence[date], entries: Sequence[CalendarEntry], today: date
) -> Row:
    own = [entry for entry in entries if entry.channel == code]
    made = tuple(
        _day(day, today, tuple(entry for entry in own if local_date(entry.at) == day))
        for day in days
    )
    return Row(code, label, made, sum(1 for entry in own if entry.posting_id))


def _day(day: date, today: date, entries: tuple[CalendarEntry, ...]) -> Day:
    label = f"{_WEEKDAYS[day.weekday()]} {day:%d/%m}"
    return Day(day, label, day == today, entries)
