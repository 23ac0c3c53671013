"""Reads of the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from loa.kernel.clock import vn_datetime

from .contract import channels, origin_titles
from .errors import MessageNotFound
from .models import ChannelAccount, DeliveryAttempt, OutboxMessage, State
from .stopping import is_stopping as is_stopping
from .types import AccountAlarm, Summary

WITHDRAWN = "WITHDRAWN"
REPLY = "reply"  # the purpose of what answers somebody who wrote


def summary(origin: str) -> Summary:
    """Return how the messages of `origin` stand."""
    return summaries([origin])[origin]


def summaries(origins: Iterable[str]) -> dict[str, Summary]:
    """Return how the messages of each origin stand, in one read."""
    wanted = list(origins)
    rows = (
        OutboxMessage.objects.filter(origin__in=wanted)
        .values("origin", "state")
        .annotate(total=Count("id"), waiting=Count("id", filter=~Q(waiting_reason="")))
        .order_by()
    )
    counts: dict[str, dict[str, int]] = {origin: {} for origin in wanted}
    waiting = dict.fromkeys(wanted, 0)
    for row in rows:
        counts[row["origin"]][row["state"]] = row["total"]
        waiting[row["origin"]] += row["waiting"]
    return {origin: Summary(counts[origin], waiting[origin]) for origin in wanted}


def going_soon(origins: Iterable[str], *, until: datetime) -> dict[str, int]:
    """Return how many messages of each origin are being sent or are due before `until`."""
    wanted = list(origins)
    rows = OutboxMessage.objects.filter(origin__in=wanted, waiting_reason="").filter(
        Q(state=State.CLAIMED) | Q(state=State.QUEUED, due_at__lt=until)
    )
    counts = rows.values("origin").annotate(total=Count("id")).order_by()
    return dict.fromkeys(wanted, 0) | {row["origin"]: row["total"] for row in counts}


def delays(origins: Iterable[str]) -> dict[str, str]:
    """Return origin → why its queued messages did not go at once, the commonest reason."""
    rows = OutboxMessage.objects.filter(origin__in=list(origins), state=State.QUEUED)
    counts = (
        rows.exclude(last_reason="")
        .values("origin", "last_reason")
        .annotate(total=Count("id"), next_at=Min("due_at"))
        .order_by("total")
    )
    return {
        row["origin"]: f"{row['last_reason']} Gửi tiếp từ {vn_datetime(row['next_at'])}."
        for row in counts
    }


def recent_origins(limit: int = 30) -> list[str]:
    """Return the origins that were enqueued last, newest first; answers to one person are none."""
    shown = OutboxMessage.objects.exclude(purpose=REPLY)
    rows = shown.values("origin").annotate(last=Max("created_at"))
    return [row["origin"] for row in rows.order_by("-last", "origin")[:limit]]


def titles(origins: Iterable[str]) -> dict[str, str]:
    """Return origin → title; an origin that nobody names is shown as it is."""
    wanted = list(dict.fromkeys(origins))
    named = {origin: origin for origin in wanted}
    for prefix in {origin.partition("/")[0] for origin in wanted}:
        if prefix in origin_titles:
            mine = [origin for origin in wanted if origin.partition("/")[0] == prefix]
            named |= dict(origin_titles.get(prefix)(mine))
    return named


def channels_of(origins: Iterable[str]) -> dict[str, list[str]]:
    """Return origin → codes of the channels that it goes out on."""
    wanted = list(origins)
    rows = OutboxMessage.objects.filter(origin__in=wanted).order_by("channel")
    found: dict[str, list[str]] = {origin: [] for origin in wanted}
    for origin, code in rows.values_list("origin", "channel").distinct():
        found[origin].append(code)
    return found


def message(message_id: int) -> OutboxMessage:
    """Return one message; raise MessageNotFound."""
    row = OutboxMessage.objects.filter(pk=message_id).first()
    if row is None:
        raise MessageNotFound(f"Không có tin số {message_id} trong hàng chờ.")
    return row


def messages(origin: str, state: str | None = None) -> QuerySet[OutboxMessage]:
    """Return the messages of `origin`, all or in one state."""
    rows = OutboxMessage.objects.filter(origin=origin)
    return rows.filter(state=state) if state else rows


def attempts(message_id: int) -> QuerySet[DeliveryAttempt]:
    """Return the tries of one message, oldest first."""
    return DeliveryAttempt.objects.filter(message_id=message_id)


def delivered_between(
    start: datetime, end: datetime, channels: Iterable[str] | None = None
) -> QuerySet[OutboxMessage]:
    """Return what was delivered in the half-open interval [start, end), on some or all channels."""
    rows = OutboxMessage.objects.filter(
        state=State.DELIVERED, delivered_at__gte=start, delivered_at__lt=end
    )
    return rows if channels is None else rows.filter(channel__in=list(channels))


def handed_over() -> QuerySet[OutboxMessage]:
    """Return the messages that a person has taken over, oldest first."""
    return OutboxMessage.objects.filter(state=State.HANDED_OVER).order_by("finished_at", "id")


def unknown() -> QuerySet[OutboxMessage]:
    """Return the messages of which nobody knows whether they arrived, oldest first."""
    return OutboxMessage.objects.filter(state=State.UNKNOWN).order_by("finished_at", "id")


def waiting() -> QuerySet[OutboxMessage]:
    """Return the messages for which a person must do something first."""
    return OutboxMessage.objects.filter(state=State.QUEUED).exclude(waiting_reason="")


def channels_with_due(now: datetime, *, purpose: str | None = None) -> list[str]:
    """Return the channels that have something to send now, or something for `purpose`."""
    rows = OutboxMessage.objects.filter(state=State.QUEUED, due_at__lte=now, waiting_reason="")
    rows = rows if purpose is None else rows.filter(purpose=purpose)
    return sorted(
        code
        for code in rows.exclude(account__is_paused=True)
        .order_by()
        .values_list("channel", flat=True)
        .distinct()
        if code in channels
    )


def accounts(channel: str | None = None) -> QuerySet[ChannelAccount]:
    """Return the accounts, of all channels or of one."""
    rows = ChannelAccount.objects.all()
    return rows.filter(channel=channel) if channel else rows


def account_alarms() -> list[AccountAlarm]:
    """Return the accounts that stand still, with why and how many messages wait for them."""
    queued = Count("messages", filter=Q(messages__state=State.QUEUED))
    return [
        AccountAlarm(
            account_id=row.pk,
            channel_label=channels.get(row.channel).label if row.channel in channels else "",
            account_name=row.name,
            reason=row.pause_reason,
            queued_count=row.queued_count,
        )
        for row in ChannelAccount.objects.filter(is_paused=True).annotate(queued_count=queued)
    ]


def broadcast_state(channel: str, origin: str) -> str | None:
    """Return the state of a broadcast, WITHDRAWN once it was taken back, None if there is none."""
    row = OutboxMessage.objects.filter(origin=origin, channel=channel).order_by("-id").first()
    if row is None:
        return None
    return WITHDRAWN if row.withdrawn_at is not None else row.state


def live_origins(channel: str) -> list[str]:
    """Return the origins whose broadcast on `channel` is delivered and not taken back."""
    rows = OutboxMessage.objects.filter(
        channel=channel, state=State.DELIVERED, withdrawn_at=None, contact_id=None
    )
    return list(rows.order_by("-delivered_at", "-id").values_list("origin", flat=True))
