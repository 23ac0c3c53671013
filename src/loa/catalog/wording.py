"""How fees, times and levels read to a resident. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from loa.kernel.text import fold, money

from .types import UNKNOWN, ServiceLevel, TimeUnit

_UNSURE = re.compile(
    r"hdnd|chua (?:doc|ro|thay)|can xac nhan|phai doi chieu|khong ghi|khong thay|theo thong le|"
    r"nhu chung thuc"
)
# A note with these words tells the desk what is still to be compared; it helps no resident.
_FOR_THE_DESK = re.compile(
    r"nguon khac|doi chieu|kiem chung|chua doc|ban doc|ban ghi|cong ghi|ma cu|de trong|khong ro don vi"
)
ONLINE_LINES = {
    ServiceLevel.FULLY_ONLINE.value: "Nộp được hoàn toàn trên mạng",
    ServiceLevel.PARTIALLY_ONLINE.value: "Nộp được một phần trên mạng",
    ServiceLevel.INFORMATION_ONLY.value: "Chưa nộp được trên mạng, chỉ xem hướng dẫn",
}


class FeeLike(Protocol):
    """What the words of a fee need."""

    amount_dong: int | None
    per: str
    text: str


class TimeLike(Protocol):
    """What the words of a time need."""

    amount: int | None
    unit: str
    text: str


class Dated(Protocol):
    """Something that holds in a half-open interval of days."""

    valid_from: date | None
    valid_to: date | None


def fee_value(fee: FeeLike) -> str:
    """Return "Miễn phí", "50.000 đồng/thẻ", the words of the source, or UNKNOWN."""
    if fee.text:
        is_sure = fee.amount_dong is not None or not _UNSURE.search(fold(fee.text))
        return fee.text if is_sure else f"{fee.text} ({UNKNOWN})"
    if fee.amount_dong is None:
        return UNKNOWN
    if fee.amount_dong == 0:
        return "Miễn phí"
    return f"{money(fee.amount_dong)}/{fee.per}" if fee.per else money(fee.amount_dong)


def is_known(value: str) -> bool:
    """Whether a value says something, wholly."""
    return UNKNOWN not in value


def time_value(time: TimeLike) -> str:
    """Return "trong ngày", "3 ngày làm việc", the words of the source, or UNKNOWN."""
    if time.unit == TimeUnit.SAME_DAY:
        return "trong ngày"
    if time.unit == TimeUnit.DESCRIBED:
        return time.text
    if time.unit == TimeUnit.UNKNOWN or time.amount is None:
        return UNKNOWN
    return f"{time.amount} {TimeUnit(time.unit).label}"


def time_note(time: TimeLike) -> str:
    """Return what is said beside the time itself."""
    return "" if time.unit == TimeUnit.DESCRIBED else time.text


def online_line(service_level: str) -> str:
    """Return one sentence on how much can be done on the net."""
    return ONLINE_LINES.get(service_level, f"Mức độ trực tuyến: {UNKNOWN}")


def enumerated(names: Iterable[str]) -> str:
    """Return "Người dân, cha mẹ": names in one sentence, a capital only at its beginning."""
    first, *others = [*names] or [""]
    return ", ".join([first, *(f"{name[:1].lower()}{name[1:]}" for name in others)])


def for_residents(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the notes without those that only the desk can use."""
    return tuple(note for note in notes if not _FOR_THE_DESK.search(fold(note)))


def holds(row: Dated, on: date) -> bool:
    """Whether a dated row holds on a day."""
    starts = row.valid_from is None or row.valid_from <= on
    return starts and (row.valid_to is None or on < row.valid_to)


def one_line(pairs: list[tuple[str, str]]) -> str:
    """Join (how handed in, value): one value if all agree, else each with its way."""
    values = list(dict.fromkeys(value for _, value in pairs))
    if not values:
        return UNKNOWN
    if len(values) == 1:
        return values[0]
    line = "; ".join(f"{label}: {value}" for label, value in pairs)
    return f"{line[:1].upper()}{line[1:]}"
