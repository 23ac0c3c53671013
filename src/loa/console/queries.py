"""Today: what needs me, in order, and what goes out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from loa.content import queries as content
from loa.delivery import queries as delivery
from loa.kernel import clock
from loa.plans import queries as plans
from loa.plans.errors import NoPlan
from loa.publishing import queries as publishing
from loa.publishing.types import CalendarEntry

from . import desk
from .types import DayLine, Need, OutageLine

MANY = 20


def needs(now: datetime, *, user: Any) -> list[Need]:
    """Return what needs this officer now, the most urgent first."""
    found = [
        *_stopped_accounts(),
        *_unknown_messages(),
        *_recordings(),
        *_waiting_for_people(),
        *desk.residents_waiting(),
        *desk.scam_reports(user),
        *_entries(user, now),
        *desk.sent_back(user),
        *desk.confirmations(user, now),
        *desk.reader_notes(),
        *desk.reviews_open(now),
        *_stale_products(),
        *_plan(now),
    ]
    return sorted(found, key=lambda need: not need.is_urgent)


def day_lines(now: datetime) -> list[DayLine]:
    """Return today's postings in the order of their hour."""
    start, end = clock.day_range(clock.local_date(now))
    return [
        DayLine(
            at=entry.at,
            title=entry.title if entry.posting_id else entry.channel_label,
            state=_state_of(entry),
            url=reverse("publishing_posting", args=[entry.posting_id]) if entry.posting_id else "",
            is_done=entry.at <= now,
        )
        for entry in publishing.calendar(start, end)
    ]


def _state_of(entry: CalendarEntry) -> str:
    """Return the channel and where a posting stands; a fixed slot only says what it is."""
    if not entry.posting_id:
        return "giờ phát cố định"
    return f"{entry.channel_label} · {entry.state_label}"


def _stopped_accounts() -> list[Need]:
    return [
        Need(
            title=f"Kênh {alarm.channel_label} ({alarm.account_name}) đang dừng",
            detail=f"{alarm.reason} {alarm.queued_count} tin đang chờ.",
            url=reverse("delivery_overview"),
            act="Xem cách xử lý",
            is_urgent=True,
        )
        for alarm in delivery.account_alarms()
    ]


def _unknown_messages() -> list[Need]:
    count = delivery.unknown().count()
    if not count:
        return []
    detail = "Nhà cung cấp không trả lời; gửi lại có thể thành hai tin. Hãy hỏi người nhận."
    return [
        Need(
            f"{count} tin chưa rõ đã tới chưa",
            detail,
            reverse("delivery_overview"),
            "Trả lời",
            True,
        )
    ]


def _recordings() -> list[Need]:
    return [
        Need(
            f"Thu âm bản tin “{row.source_title}”",
            f"Hẹn phát {clock.vn_datetime(row.send_at)}. Cần một người đọc mới phát được.",
            reverse("publishing_recording", args=[row.source_kind, row.source_code]),
            "Thu âm",
            True,
        )
        for row in publishing.postings_without_recording()[:MANY]
    ]


def _waiting_for_people() -> list[Need]:
    """Return what else waits for a person, such as a channel without an account."""
    recorded = [row.origin for row in publishing.postings_without_recording()]
    count = delivery.waiting().exclude(origin__in=recorded).count()
    if not count:
        return []
    return [
        Need(
            f"{count} tin chờ người làm",
            "Mở ra để biết tin nào, chờ việc gì.",
            reverse("delivery_overview"),
            "Xem việc cần làm",
            True,
        )
    ]


def _entries(user: Any, now: datetime) -> list[Need]:
    """Return what this officer may approve, then how much waits for others."""
    mine = content.waiting_for(user, on=clock.local_date(now))
    found = [desk.approval(row) for row in mine[:MANY]]
    return [*found, *desk.others(len(content.waiting_entries()) - len(found))]


def outages(now: datetime) -> list[OutageLine]:
    """Return the systems that are down, and those that have just come back, each once."""
    lines: dict[str, OutageLine] = {}
    for one in content.outages_now(now):  # what is down comes first, then the last to come back
        name = one.extra["service"]
        line = OutageLine(name, since=one.extra["starts_at"], restored_at=one.extra["restored_at"])
        lines.setdefault(name, line)
    return list(lines.values())


def _stale_products() -> list[Need]:
    count = len(publishing.stale_products())
    if not count:
        return []
    detail = "Một thông tin trong thủ tục đã đổi sau khi làm các sản phẩm này."
    return [
        Need(
            f"{count} sản phẩm mang thông tin cũ",
            detail,
            reverse("publishing_overview"),
            "Làm lại",
            True,
        )
    ]


def _plan(now: datetime) -> list[Need]:
    try:
        plan = plans.active_plan(clock.local_date(now))
    except NoPlan:
        return [
            Need(
                "Chưa có kế hoạch năm nay",
                "Nạp kế hoạch để biết việc nào của đơn vị nào.",
                reverse("plan_overview"),
                "Mở kế hoạch",
            )
        ]
    phase = plans.current_phase(plan, clock.local_date(now))
    if phase is None:
        return []
    return [
        Need(
            f"Đang ở {phase.name}",
            f"Đến hết ngày {clock.vn_date(phase.ends_on - timedelta(days=1))}.",
            reverse("plan_overview"),
            "Xem kế hoạch",
        )
    ]
