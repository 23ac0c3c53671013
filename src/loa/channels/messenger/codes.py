"""The provider's errors and what to do about each.

Sources, read 24/11/2026: developers.facebook.com/documentation/business-messaging/
messenger-platform/error-codes (updated 18/03/2026; the store holds its beginning only) and the
older …/docs/messenger-platform/reference/send-api/error-codes. The subcodes stand in the code of
several integrators; those pages name 2, 4 and 190 in the part that could be read.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from loa.delivery.contract import Outcome, Rejected, Scope, Throttled, Unknown

from .errors import ApiRefused

TOKEN_CODES = frozenset({102, 190})
# The pace of the app, the user, the page, this call, and of page tokens; 429 is HTTP's own.
TOO_FAST = frozenset({4, 17, 32, 429, 613, 80001, 80006})
# "Please retry your request later" and "Temporary send message failure": the issuer says so.
TEMPORARY = frozenset({2, 1200})
BAD_PARAMETER, BLOCKED = 100, 368
UNCLEAR = frozenset({0, 1})
PERMISSIONS = frozenset({3, 10, *range(200, 300)})

WINDOW = (10, 2018278)
AWAY = (551, 1545041)
CLOSED = "Đã quá 24 giờ từ tin cuối của người nhận, Messenger không cho trả lời nữa."
NOT_REACHED = "Người nhận không nhận tin từ trang của xã (đã chặn, tắt tin hoặc khóa tài khoản)."
NOBODY = "Messenger không tìm thấy người nhận này ở trang của xã."
BY_SUBCODE = {
    WINDOW[1]: CLOSED,
    2018065: CLOSED,
    AWAY[1]: NOT_REACHED,
    2018108: NOT_REACHED,
    2018001: NOBODY,
}


def name_of(code: int, subcode: int = 0) -> str:
    """Return an error as it is stored: "10/2018278"."""
    return f"{code}/{subcode}" if subcode else str(code)


def outcome_of(refusal: ApiRefused, now: datetime) -> Outcome:
    """Return what an error means for a message."""
    code, name = refusal.code, name_of(refusal.code, refusal.subcode)
    until = now + timedelta(seconds=refusal.wait_s) if refusal.wait_s else None
    if refusal.subcode in BY_SUBCODE:
        return Rejected(name, BY_SUBCODE[refusal.subcode], Scope.ADDRESS)
    if code == AWAY[0]:
        return Rejected(name, NOT_REACHED, Scope.ADDRESS)
    if code in TOO_FAST:
        return Throttled(name, "Gửi quá nhanh so với mức Messenger cho phép, thử lại sau.", until)
    if code in TEMPORARY:
        return Throttled(name, "Messenger đang trục trặc, thử lại sau.", until)
    if code in UNCLEAR:
        return Unknown(f"Messenger báo lỗi chung ({code}), chưa rõ tin đã tới hay chưa.")
    if stands_still := _account(code):
        return Rejected(name, stands_still, Scope.ACCOUNT)
    if code == BAD_PARAMETER:
        return Rejected(name, "Messenger cho rằng nội dung tin chưa đúng (mã 100), cần xem.")
    return Rejected(name, f"Messenger từ chối với mã {name}, cần xem.")


def _account(code: int) -> str:
    """Return why the whole account stands still, or nothing."""
    if code in TOKEN_CODES:
        return "Mã truy cập trang đã hết hạn hoặc bị thu hồi: hãy tạo mã mới rồi điền lại."
    if code == BLOCKED:
        return "Trang của xã đang bị Meta tạm chặn gửi tin."
    if code in PERMISSIONS:
        return f"Ứng dụng chưa được cấp quyền gửi tin cho trang của xã (mã {code})."
    return ""
