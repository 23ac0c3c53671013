"""The provider's error codes and what to do about each.

Source: facts A2 (OA documents as collected by hoangnd25/monorepo), checked on 23/11/2026.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from loa.delivery.contract import Outcome, Rejected, Scope, Throttled, Unknown
from loa.kernel.clock import local

NIGHT_FROM, NIGHT_UNTIL = time(22), time(6)
TOKEN_CODES = frozenset({-216, -220})
TOO_FAST_CODE = -32
NIGHT_CODE = -234
FAILED_CODE = -200
NO_INTERACTION_CODE = -230

PERSON = {
    -213: "Người nhận chưa quan tâm hoặc đã bỏ quan tâm trang Zalo của xã.",
    -217: "Người nhận đã đủ số tin được nhận.",
    -218: "Người nhận đã đủ số tin được nhận.",
    -230: "Người nhận không nhắn tin cho trang Zalo của xã trong thời gian cho phép.",
    -232: "Lần nhắn tin gần nhất của người nhận đã quá hạn.",
    -244: "Người nhận đang bị Zalo hạn chế.",
}
ACCOUNT = {
    -211: "Trang Zalo của xã đã hết hạn mức tin.",
    -219: "Ứng dụng Zalo của xã đã bị tắt.",
    -221: "Trang Zalo của xã chưa được xác thực.",
    -223: "Ứng dụng chưa được cấp quyền gửi tin.",
    -224: "Gói dịch vụ của trang Zalo chưa đủ để gửi loại tin này.",
    -227: "Trang Zalo của xã bị khóa hoặc ngừng hoạt động quá 45 ngày.",
    -321: "Tài khoản Zalo (ZCA) đã hết tiền.",
}


def is_night(now: datetime) -> bool:
    """Return whether promotions are forbidden at this hour (22:00 to 06:00 in Việt Nam)."""
    at = local(now).time()
    return at >= NIGHT_FROM or at < NIGHT_UNTIL


def night_end(now: datetime) -> datetime:
    """Return the next 06:00 in Việt Nam."""
    here = local(now)
    ends = here.replace(hour=NIGHT_UNTIL.hour, minute=0, second=0, microsecond=0)
    return ends if here < ends else ends + timedelta(days=1)


def outcome_of(code: int, now: datetime) -> Outcome:
    """Return what an error code means; the token codes are dealt with before."""
    name = str(code)
    if code == TOO_FAST_CODE:
        return Throttled(name, "Gửi quá nhanh, thử lại sau.")
    if code == FAILED_CODE:
        return Unknown("Zalo báo lỗi chung (-200), chưa rõ tin đã tới hay chưa.")
    if code == NIGHT_CODE:
        return Throttled(name, "Tin truyền thông không gửi từ 22:00 đến 06:00.", night_end(now))
    if code in PERSON:
        return Rejected(name, PERSON[code], Scope.ADDRESS)
    if code in ACCOUNT:
        return Rejected(name, ACCOUNT[code], Scope.ACCOUNT)
    if code in TOKEN_CODES:
        return Rejected(name, "Zalo không nhận mã truy cập vừa làm mới.", Scope.ACCOUNT)
    return Rejected(name, f"Zalo từ chối với mã {code}, cần xem.")
