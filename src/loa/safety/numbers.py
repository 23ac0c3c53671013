"""Finds and judges the phone numbers of a pasted text. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loa.kernel import phone
from loa.kernel.errors import Invalid

from .phrases import Words, compiled, is_said, sentences
from .reading import LONGEST, plain
from .types import Known, Level, Part, PartKind, Reason

_LONG = re.compile(r"(?<![\w./\-@%=])(?:\+|00)?\(?\d(?:[ .\-()]{0,2}\d){7,14}(?![\w/@]|[.\-]\w)")
_SHORT = re.compile(r"(?<![\w./\-])\d{3,4}(?![\w/]|[.,]\d)")
_SERVICE = re.compile(r"1[89]00\d{4,6}")
_SHORT_CONTEXT = re.compile(
    r"(?:gọi|số|tổng đài|hotline|nhắn|gửi|đầu số|điện thoại|goi|tong dai|dau so|gui)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_MOST = 20
_SAYS_STATE = (compiled("(công an|cán bộ|điện lực|tòa án|viện kiểm sát|cơ quan thuế|ngân hàng)"),)


def digits(written: str) -> str:
    """Return a number as the lists hold it: "0912345678", "18001096", "+1…"; empty if it is none."""
    bare = re.sub(r"[\s.\-()]", "", plain(written))
    if re.fullmatch(r"\d{3,4}", bare) or _SERVICE.fullmatch(bare):
        return bare
    try:
        return f"0{phone.e164(bare).removeprefix('+84')}"
    except Invalid:
        if re.fullmatch(r"0\d{11}", bare):
            return ""  # an ID number: those of Hà Nội begin with 001
        is_abroad = re.fullmatch(r"(?:\+|00)[1-9]\d{6,14}", bare) and not re.match(
            r"(?:\+|00)84", bare
        )
        return f"+{bare.lstrip('+').removeprefix('00')}" if is_abroad else ""


def judged(text: str, known: Known) -> list[Part]:
    """Return a part for each phone number of `text`, in order and without repeats."""
    read = plain(text[:LONGEST])
    is_alone = bool(re.fullmatch(r"[\s+\d.\-()]+", read))
    found: dict[str, None] = {}
    for match in _LONG.finditer(read):
        found.setdefault(digits(match.group()))
    for match in _SHORT.finditer(read):
        number = match.group()
        is_listed = number in known.phones or number in known.unverified_phones
        before = read[max(0, match.start() - 60) : match.start()]
        if is_listed and (is_alone or _SHORT_CONTEXT.search(before)):
            found.setdefault(number)
    found.pop("", None)
    said = sentences(text)
    return [_part(number, known, said) for number in list(found)[:_MOST]]


def _part(number: str, known: Known, said: Sequence[Words]) -> Part:
    reason = _reason(number, known, said)
    shown = f"{number[:4]} {number[4:7]} {number[7:]}" if len(number) == 10 else number
    return Part(PartKind.PHONE, shown, reason.level, (reason,), number)


def _reason(number: str, known: Known, said: Sequence[Words]) -> Reason:
    if number in known.blocked_phones:
        note = known.blocked_phones[number]
        return Reason("blocked", Level.DANGEROUS, "Số này đã bị xã đưa vào danh sách xấu.", note)
    if number in known.phones:
        return Reason(
            "listed",
            Level.OFFICIAL,
            f"Số này trùng với {known.phones[number]}. Số hiện trên máy có thể bị làm giả: hãy cúp "
            "máy rồi tự bấm gọi lại; vẫn không đưa mã OTP.",
            "vietbao.vn 554910",
        )
    if number in known.unverified_phones:
        return Reason(
            "unverified",
            Level.UNKNOWN,
            f"Số này được ghi là {known.unverified_phones[number]} nhưng chưa kiểm được, cần xã "
            "xác nhận.",
        )
    if number.startswith("+"):
        return Reason(
            "abroad",
            Level.SUSPICIOUS,
            "Số gọi từ nước ngoài. Cơ quan của xã không gọi từ số như vậy.",
        )
    if is_said(_SAYS_STATE, said):
        return Reason(
            "claims_state",
            Level.UNKNOWN,
            "Số này không có trong danh sách chính thức. Người gọi xưng là ai thì hãy tự gọi lại "
            "cơ quan đó để hỏi.",
        )
    return Reason(
        "not_listed", Level.UNKNOWN, "Số này không có trong danh sách chính thức mà xã giữ."
    )
