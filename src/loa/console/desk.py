"""What the desk's own pages ask of an officer: approve, confirm, read, look again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from loa.accounts import queries as accounts
from loa.assistant import queries as assistant
from loa.catalog import queries as catalog
from loa.content import queries as content
from loa.kernel import clock
from loa.reviews import queries as reviews
from loa.reviews.types import NoteState
from loa.safety import queries as safety
from loa.safety.types import ReportState

from .types import Need


def approval(row: Any) -> Need:
    """Return the act of approving one entry."""
    sent = f"Gửi duyệt lúc {clock.vn_datetime(row.submitted_at)}." if row.submitted_at else ""
    return Need(
        title=f"Duyệt {content.label_of(row).lower()} “{row.title}”",
        detail=sent,
        url=reverse("content_entry", args=[content.kind_of_row(row), row.slug]),
        act="Xem và duyệt",
    )


def others(count: int) -> list[Need]:
    """Return what waits for a colleague: this officer only sees how far it is."""
    if not count:
        return []
    detail = "Bài bạn viết, hoặc bước duyệt của người khác."
    url = f"{reverse('content_index')}?trang-thai=submitted"
    return [Need(f"{count} bài chờ đồng nghiệp duyệt", detail, url, "Xem")]


def sent_back(user: Any) -> list[Need]:
    """Return what this officer wrote and has to put right."""
    return [
        Need(
            title=f"Sửa {content.label_of(row).lower()} “{row.title}”",
            detail=f"Bị trả lại: {row.reason}",
            url=reverse("content_entry", args=[content.kind_of_row(row), row.slug]),
            act="Xem và sửa",
        )
        for row in content.sent_back_to(user)
    ]


def residents_waiting() -> list[Need]:
    """Return how many residents wait for an officer's answer."""
    count = assistant.waiting_count()
    if not count:
        return []
    detail = "Họ muốn gặp cán bộ, hoặc trợ lý tự động không trả lời được."
    url = reverse("assistant_queue")
    return [Need(f"{count} người dân chờ trả lời", detail, url, "Trả lời", True)]


def scam_reports(user: Any) -> list[Need]:
    """Return the reports that nobody has looked at, for those who may read them."""
    if not safety.may_read_reports(user):
        return []
    count = safety.report_counts()[ReportState.OPEN]
    if not count:
        return []
    detail = "Bà con gửi, chờ Công an xã xem và trả lời."
    return [Need(f"{count} báo lừa đảo chưa xử lý", detail, reverse("safety_reports"), "Mở", True)]


def confirmations(user: Any, now: datetime) -> list[Need]:
    """Return what the officer's unit has left at the bench; leaders see every unit."""
    rows = catalog.bench_progress(on=clock.local_date(now))
    officer = accounts.officer_of(user)
    if officer is not None and officer.unit is not None and not officer.is_leader:
        rows = [row for row in rows if row.unit_code == officer.unit.code]
        where = reverse("catalog_bench_queue", args=[officer.unit.code])
    else:
        where = reverse("catalog_bench_overview")
    left = sum(row.left_count for row in rows)
    if not left:
        return []
    late = [row for row in rows if row.is_late]
    title = f"{left} thủ tục chờ xác nhận"
    return [Need(title, _bench_line(rows, late), where, "Xác nhận", is_urgent=bool(late))]


def _bench_line(rows: list[Any], late: list[Any]) -> str:
    """Return what presses: units past their day, fees for a second person, then how long it takes."""
    second = sum(row.second_count for row in rows)
    said = [f"Quá hạn: {', '.join(row.unit_name for row in late)}."] if late else []
    said += [f"{second} lệ phí vừa sửa chờ người thứ hai."] if second else []
    return " ".join(said) or "So với văn bản rồi bấm Đúng, mỗi thủ tục chừng 20 giây."


def reader_notes() -> list[Need]:
    """Return the sentences of readers that nobody has looked at."""
    count = reviews.notes(state=NoteState.NEW).count()
    if not count:
        return []
    detail = "Bà con viết điều chưa rõ ngay dưới trang hướng dẫn."
    return [Need(f"{count} ý kiến người đọc chưa xem", detail, reverse("reviews_notes"), "Đọc")]


def reviews_open(now: datetime) -> list[Need]:
    """Return how much of what residents read has to be looked at again."""
    count = reviews.open_count(now=now)
    if not count:
        return []
    detail = "Quá ngày xem lại, đường dẫn hỏng, nguồn đã đổi."
    return [Need(f"{count} mục cần xem lại", detail, reverse("reviews_items"), "Xem lại")]
