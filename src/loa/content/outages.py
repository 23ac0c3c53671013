"""“Cổng/VNeID đang lỗi”: one press to say that a system of the state is down, or runs again.

A fixed sentence, so that no second officer is needed (issue 3); only the name is the officer's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from loa.kernel import clock
from loa.kernel.text import nfc

from . import queries
from .deciding import announce, make_live
from .errors import AlreadyDown, ApproverNeeded, NoSuchEntry, UnfitEntry
from .models import Alert, AlertKind, BulletinState, Severity, Verb
from .writing import draft, free_slug, note_act

_LONGEST = 120


@transaction.atomic
def report_outage(*, service: str, now: datetime, actor: Any) -> Alert:
    """Tell everybody at once that `service` is down.

    Raise ApproverNeeded, UnfitEntry without a name, AlreadyDown.
    """
    name = nfc(service)
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để báo lỗi.")
    if not name or len(name) > _LONGEST:
        raise UnfitEntry("Hãy ghi tên hệ thống đang lỗi, không quá 120 chữ.")
    if _open(name).exists():
        raise AlreadyDown(f"{name} đã được báo lỗi rồi.")
    _end_good_news(name, now)
    title = f"{name} đang lỗi"
    made = draft(
        kind="alert",
        slug=free_slug(title, "alert"),
        title=title,
        summary=f"{name} đang lỗi, chưa nộp hồ sơ được. Bà con chờ một lúc rồi thử lại, "
        "hoặc đến nộp trực tiếp.",
        body=f"Xã được báo {name} đang lỗi từ {clock.vn_datetime(now)}.\n\n"
        "Bà con chưa cần đi lại: hãy thử lại sau. Việc gấp thì đến nộp trực tiếp.\n\n"
        "Đừng gửi mật khẩu hay mã OTP cho ai tự nhận là sửa lỗi giúp.",
        tags=("su-co",),
        severity=Severity.WARNING,
        alert_kind=AlertKind.OUTAGE,
        service=name,
        starts_at=now,
        now=now,
        actor=actor,
    )
    Alert.objects.filter(pk=made.pk).update(
        state=BulletinState.APPROVED, approved_by=actor, approved_at=now, decided_by=actor,
        decided_at=now,
    )  # fmt: skip
    row: Alert = Alert.objects.get(pk=made.pk)
    make_live(row)
    note_act(row, Verb.REPORT_OUTAGE, now=now, actor=actor)
    row.refresh_from_db()
    return row


@transaction.atomic
def restore_outage(*, service: str, now: datetime, actor: Any) -> Alert:
    """Tell everybody that `service` runs again; it is shown for a while, then taken off.

    Raise ApproverNeeded, or NoSuchEntry where it is not reported as down.
    """
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để báo đã chạy lại.")
    row = _open(nfc(service)).first()
    if row is None:
        raise NoSuchEntry(f"{service} đang không được báo lỗi.")
    off = now + queries.RESTORED_SHOWN
    Alert.objects.filter(pk=row.pk).update(restored_at=now, take_off_at=off)
    note_act(row, Verb.RESTORE_OUTAGE, now=now, actor=actor)
    announce(row)
    row.refresh_from_db()
    return row


def _end_good_news(service: str, now: datetime) -> None:
    """Let the clock take off that the system ran again: by now that is wrong."""
    restored = Alert.objects.filter(alert_kind=AlertKind.OUTAGE, service=service, live=True)
    restored.filter(restored_at__lte=now).update(take_off_at=now)


def _open(service: str) -> QuerySet[Alert]:
    rows: QuerySet[Alert] = Alert.objects.filter(
        alert_kind=AlertKind.OUTAGE, service=service, restored_at=None, live=True
    )
    return rows
