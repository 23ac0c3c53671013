"""Words that stop messages, with or without accents (NĐ 91/2020/NĐ-CP: free, works at once)."""

from __future__ import annotations

import re

from loa.kernel.text import nfc, tokens

STOP_WORDS = frozenset(
    {"tu choi", "huy", "stop", "ngung nhan tin", "dung nhan tin", "huy nhan tin"}
    | {"tu choi nhan tin", "khong nhan tin", "huy dang ky"}
)
# Without its mark "dừng" is also "đúng" and "dùng": it counts only as it is written.
_EXACT = re.compile(r"^\W*(dừng|ngừng)( lại| nhắn| gửi)?\W*$", re.IGNORECASE)


def is_stop(text: str) -> bool:
    """Return whether the whole message says that its sender wants no more messages.

    A question that only begins with such a word ("Hủy hồ sơ thế nào?") is not one.
    """
    return " ".join(tokens(text)) in STOP_WORDS or bool(_EXACT.match(nfc(text)))
