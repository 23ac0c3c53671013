"""The letters of reminders, in plain words. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from loa.delivery.contract import Body
from loa.kernel.clock import vn_date, vn_long_date

from . import kinds
from .models import Reminder
from .types import Plan

_SAFETY = "Không đưa mã OTP, mật khẩu cho ai. Cán bộ không hỏi những thứ đó."


def asked(plan: Plan, link: str) -> Body:
    """Return the letter that asks the owner of an address to confirm."""
    lines = [
        "Có người, chắc là bạn, vừa xin nhắc một việc:",
        f"{plan.kind.name}. Hạn {vn_date(plan.due_on)}, nhắc ngày {vn_date(plan.remind_on)}.",
        f"Nếu đúng là bạn, mở đường dẫn này và bấm “Xác nhận”: {link}",
        "Nếu không phải bạn, hãy bỏ qua thư này. Sau 2 ngày yêu cầu tự xóa và không ai gửi nữa.",
        _SAFETY,
    ]
    return Body(text="\n\n".join(lines), subject="Xác nhận lời nhắc của bạn")


def reminds(row: Reminder, guide: str, mine: str, today: date) -> Body:
    """Return the reminder itself."""
    one = kinds.kind(row.kind)
    left = (row.due_on - today) // timedelta(days=1)
    when = "Hôm nay là hạn cuối" if left == 0 else f"Còn {left} ngày nữa là hạn"
    lines = [
        f"Nhắc bạn: {one.title} {vn_long_date(row.due_on)}. {when}.",
        f"Xem giấy tờ cần mang và cách làm: {guide}",
        f"Đã làm xong? Xóa lời nhắc: {mine}",
        _SAFETY,
    ]
    return Body(text="\n\n".join(lines), subject=f"Nhắc bạn: {one.title} {vn_date(row.due_on)}")
