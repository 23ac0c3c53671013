"""Fees and times from the short sentences of our own compiled data.

What is not wholly understood stays in words (`text`), so that no number is ever half read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from loa.catalog.records import FeeLine, TimeLine
from loa.catalog.types import TimeUnit
from loa.kernel.text import fold, nfc

_MONEY = r"(\d{1,3}(?:\.\d{3})+|\d{1,3})"
COUNCIL_ZERO = "0 đồng"  # not an exemption: the council sets the fee to zero for filing online
_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_FREE = re.compile(r"(?:Miễn phí|Miễn lệ phí|Không thu phí|Không thu)(?:\s*\((.*)\))?", re.DOTALL)
_ZERO_FROM = re.compile(rf"0 đồng \(([^()]*?từ {_DAY}[^()]*)\)")
_AMOUNT = re.compile(rf"{_MONEY} đồng(?:/([^();,\d]+?))?(?:\s*\(([^()]*)\))?")
_REDUCED = re.compile(
    rf"{_MONEY} đồng(?:/([^();,\d]+?))?; từ {_DAY} đến hết {_DAY} thu \d+% \({_MONEY} đồng\)"
)
_LIKE_DIRECT = re.compile(r"như (?:nộp trực tiếp|trên)\b", re.IGNORECASE)
_UNSTATED_FEE = re.compile(r"(?:cong )?(?:khong|chua) (?:ghi|ro|doc|thay)\b")
_UNIT = {"ngày làm việc": TimeUnit.WORKING_DAY, "ngày": TimeUnit.DAY, "giờ": TimeUnit.HOUR}
_TIME = re.compile(
    r"(không quá )?(\d{1,3}) (ngày làm việc|ngày|giờ)(?:\s*\(([^()\d]*)\)|\s*;\s*(.+))?",
    re.IGNORECASE | re.DOTALL,
)
_SAME_DAY = re.compile(r"trong ngày(?: làm việc)?(?:\s*;\s*(.*))?", re.IGNORECASE | re.DOTALL)
_UNSTATED_TIME = re.compile(
    r"cong khong ghi|khong nhat quan|khong quy dinh|theo lich|"
    r"^cong ghi “\d+”|^thuong trong ngay|tuy kenh"
)


def number(text: str) -> int:
    """Return 20000 for "20.000"."""
    return int(text.replace(".", ""))


def day(text: str) -> date | None:
    """Return the day written dd/mm/yyyy, or None when there is no such day."""
    numbers = [int(part) for part in text.split("/")]
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except (ValueError, IndexError):
        return None


def fee_lines(text: str | None, *, method: str) -> tuple[FeeLine, ...]:
    """Read one fee sentence: free, an amount, a reduced amount with its dates, or words."""
    words = nfc(text or "")
    if not words or _UNSTATED_FEE.match(fold(words)):
        return (FeeLine(method=method, note=words),)
    for reader in (_free, _zero_from, _amount, _reduced):
        lines = reader(words)
        if lines:
            return tuple(replace(line, method=method) for line in lines)
    return (FeeLine(method=method, text=words),)


def both_fees(direct: str | None, online: str | None) -> tuple[FeeLine, ...]:
    """Read the two fee sentences of a procedure; "như nộp trực tiếp" repeats the other."""
    at_desk = fee_lines(direct, method="direct")
    words = nfc(online or "")
    if not _LIKE_DIRECT.match(words):
        return fee_lines(online, method="online") + at_desk
    said = "" if fold(words) in {"nhu nop truc tiep", "nhu tren"} else words
    on_net = tuple(replace(line, method="online", note=said or line.note) for line in at_desk)
    return on_net + at_desk


def _free(words: str) -> tuple[FeeLine, ...]:
    found = _FREE.fullmatch(words)
    if not found:
        return ()
    note = found[1] or ""
    if re.search(r"hdnd|hoi dong nhan dan", fold(note)):
        return (FeeLine(note=words),)  # the portal's default cell, not a real exemption
    return (FeeLine(amount_dong=0, note=note),)


def _zero_from(words: str) -> tuple[FeeLine, ...]:
    found = _ZERO_FROM.fullmatch(words)
    start = day(found[2]) if found else None
    if not found or start is None:
        return ()
    return (FeeLine(amount_dong=0, text=COUNCIL_ZERO, note=found[1], valid_from=start),)


def _amount(words: str) -> tuple[FeeLine, ...]:
    found = _AMOUNT.fullmatch(words)
    if not found or number(found[1]) == 0:
        return ()
    return (FeeLine(amount_dong=number(found[1]), per=found[2] or "", note=found[3] or ""),)


def _reduced(words: str) -> tuple[FeeLine, ...]:
    found = _REDUCED.fullmatch(words)
    if not found:
        return ()
    start, last = day(found[3]), day(found[4])
    if start is None or last is None or last < start:
        return ()
    end = last + timedelta(days=1)
    full = FeeLine(amount_dong=number(found[1]), per=found[2] or "")
    return (
        replace(full, amount_dong=number(found[5]), valid_from=start, valid_to=end),
        replace(full, valid_from=end),
    )


def time_line(text: str | None, *, method: str = "any") -> TimeLine:
    """Read one processing time: an amount with its unit, the same day, or words."""
    words = nfc(text or "")
    if not words or _UNSTATED_TIME.search(fold(words)):
        return TimeLine(method=method, text=words)
    same_day = _SAME_DAY.fullmatch(words)
    if same_day:
        return TimeLine(method=method, unit=TimeUnit.SAME_DAY, text=_sentence(same_day[1] or ""))
    found = _TIME.fullmatch(words)
    if found and int(found[2]) > 0:
        note = _sentence("; ".join(part.strip() for part in (found[1], found[4], found[5]) if part))
        unit = _UNIT[found[3].lower()]
        return TimeLine(method=method, amount=int(found[2]), unit=unit, text=note)
    return TimeLine(method=method, unit=TimeUnit.DESCRIBED, text=words)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
