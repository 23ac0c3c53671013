"""Vietnamese phone numbers: stored as E.164, shown the way people write them."""

from __future__ import annotations

import re

from .errors import Invalid

# Mobile prefixes in use since the ten-digit renumbering; area codes start with 02.
_NATIONAL = re.compile(r"^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$|^2\d{8,9}$")


def e164(text: str) -> str:
    """Return "+84912345678" for any common spelling; raise Invalid for anything else."""
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = re.sub(r"^(?:\+?84|0)", "", digits)
    if not _NATIONAL.match(digits):
        raise Invalid("Số điện thoại chưa đúng. Hãy nhập đủ 10 số, ví dụ 0912 345 678.")
    return f"+84{digits}"


def national(number: str) -> str:
    """Return "0912 345 678" from E.164."""
    digits = "0" + number.removeprefix("+84")
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
