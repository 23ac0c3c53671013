"""What a refusal of a mail server means (RFC 5321 codes, RFC 3463 enhanced codes)."""

from __future__ import annotations

import re

from loa.delivery.contract import Outcome, Rejected, Scope, Throttled

from .client import Refused

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
NO_SUCH_BOX = frozenset({550, 551, 553})
AT_THE_DOOR = frozenset({"connect", "login", "sender"})


def outcome_of(refusal: Refused) -> Outcome:
    """Return what to do about a refusal."""
    if 400 <= refusal.code < 500:
        return Throttled(str(refusal.code), "Máy chủ thư tạm thời chưa nhận, thử lại sau.")
    found = _ENHANCED.search(refusal.words)
    name = found.group() if found else str(refusal.code)
    if refusal.step in AT_THE_DOOR:
        return Rejected(name, _at_the_door(refusal), Scope.ACCOUNT)
    if refusal.step == "recipient" and _is_about_the_address(refusal.code, found):
        return Rejected(name, "Hộp thư này không tồn tại hoặc không nhận thư.", Scope.ADDRESS)
    return Rejected(name, f"Máy chủ thư từ chối với mã {name}, cần xem.")


def _is_about_the_address(code: int, found: re.Match[str] | None) -> bool:
    if found is None:
        return code in NO_SUCH_BOX
    return found[2] == "1" or (found[2], found[3]) == ("2", "1")


def _at_the_door(refusal: Refused) -> str:
    said = {
        "login": "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu.",
        "sender": "Máy chủ thư không cho gửi từ địa chỉ của xã.",
    }
    words = said.get(refusal.step, "Máy chủ thư từ chối kết nối.")
    return f"{words} (mã {refusal.code})"
