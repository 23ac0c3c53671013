"""The outbox as officers read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from loa.audience import queries as audience
from loa.audience.errors import ContactNotFound
from loa.kernel import clock

from . import queries
from .contract import Channel, channels
from .models import ChannelAccount, OutboxMessage
from .types import Summary

UNNAMED = "Người đã nhắn tin cho xã"


@dataclass(frozen=True)
class OriginLine:
    """One origin: what was sent, and how it stands."""

    origin: str
    title: str
    channel_labels: str
    summary: Summary


@dataclass(frozen=True)
class MessageLine:
    """One message an officer has to look at."""

    pk: int
    title: str
    channel_label: str
    who: str
    state_label: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class AccountLine:
    """One account of a channel, or a channel that still needs one."""

    channel: Channel
    row: ChannelAccount | None
    queued_count: int = 0


def origin_lines(limit: int = 20) -> list[OriginLine]:
    """Return the newest origins with how they stand."""
    origins = queries.recent_origins(limit)
    summaries, named = queries.summaries(origins), queries.titles(origins)
    ways = queries.channels_of(origins)
    return [
        OriginLine(
            origin,
            named[origin],
            ", ".join(channel_label(code) for code in ways[origin]),
            summaries[origin],
        )
        for origin in origins
    ]


def message_lines(rows: Iterable[OutboxMessage]) -> list[MessageLine]:
    """Return messages as lines, with the person's name where there is one."""
    listed = list(rows)
    named = queries.titles(row.origin for row in listed)
    return [
        MessageLine(
            pk=row.pk,
            title=named[row.origin],
            channel_label=channel_label(row.channel),
            who=_who(row),
            state_label=row.get_state_display(),
            reason=row.waiting_reason or row.last_reason,
            at=clock.local(row.finished_at or row.created_at),
        )
        for row in listed
    ]


def channel_label(code: str) -> str:
    """Return a channel's Vietnamese name, also after its plug was taken away."""
    return channels.get(code).label if code in channels else f"{code} (đã gỡ)"


def _who(row: OutboxMessage) -> str:
    if row.contact_id is None:
        return UNNAMED if row.address else "Mọi người"
    try:
        return audience.contact(row.contact_id).name or f"Liên hệ số {row.contact_id}"
    except ContactNotFound:
        return "Người đã được xóa"


def account_lines() -> list[AccountLine]:
    """Return each channel that needs settings with its accounts, or with none yet."""
    queued = {alarm.account_id: alarm.queued_count for alarm in queries.account_alarms()}
    lines = []
    for channel in channels:
        if not channel.account_fields:
            continue
        rows = list(queries.accounts(channel.code))
        lines += [AccountLine(channel, row, queued.get(row.pk, 0)) for row in rows]
        if not rows:
            lines.append(AccountLine(channel, None))
    return lines
