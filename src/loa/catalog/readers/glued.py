"""Reads the portal's tables whose cells were glued together without separators.

A cell is taken only when it can be read in one way; everything else is unknown, never wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from loa.catalog.records import FeeLine, PaperLine, TimeLine
from loa.catalog.types import TimeUnit
from loa.kernel.text import fold, nfc

_HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_METHODS = {"Trực tuyến": "online", "Trực tiếp": "direct", "Dịch vụ bưu chính": "postal"}
_ROW = re.compile(rf"({'|'.join(_METHODS)})(?=\d|Không (?:có thông tin|quy định|phải trả))")
_GLUED_TIME = re.compile(r"(\d{1,3}) ?(Ngày làm việc|Ngày|Giờ|Tháng)")
_BARE = re.compile(r"\d{1,3}(?=Miễn phí|Không có thông tin|$)")
_UNSTATED = re.compile(
    r"Không có thông tin|Không quy định|Không phải trả kết quả[^()\d]{0,40}?(?=Miễn phí|Không có)"
)
_UNITS = {
    "Ngày làm việc": TimeUnit.WORKING_DAY,
    "Ngày": TimeUnit.DAY,
    "Giờ": TimeUnit.HOUR,
    "Tháng": TimeUnit.MONTH,
}
_MONEY_CELL = re.compile(
    r"(?:(?:Phí|Lệ phí) ?: ?)?(\d{1,3}(?:[.,]\d{3})+|\d+) ?(?:Việt Nam Đồng|VNĐ|Đồng|đồng)(?=\W|\d|$|[A-ZĐ])"
)
_MONEY = re.compile(r"(\d{1,3}(?:[.,]\d{3})+) ?(?:Việt Nam Đồng|vnđ|đồng|đ\b|d\b)", re.IGNORECASE)
_PAYING = re.compile(r"\b(?:phi|hdnd|hoi dong nhan dan)\b|%")
_ONLY_AMOUNT = re.compile(
    r"\W*(?:(?:phi|le phi|muc thu|muc phi)\W+)?(?:\d[\d.,]*\s*(?:dong|d|vnd)\s*(?:/\s*[\w ]{1,40})?)?\W*"
)
_NO_FEE = {"", "khong", "khong co", "khong thu phi", "khong thu le phi", "khong thu", "mien phi"}
_DURATION = re.compile(r"(\d{1,3})\s*(?:\([^()]{1,20}\)\s*)?(ngay lam viec|ngay|gio|thang)")
_SMALLEST_FEE = 1000  # "45 VNĐ" and "20 VNĐ" in the portal are mistyped thousands


@dataclass(frozen=True)
class _Row:
    method: str
    time: TimeLine
    fee: FeeLine
    rest: str


def intake_table(text: str) -> tuple[tuple[FeeLine, ...], tuple[TimeLine, ...]]:
    """Return the fees and times of a "cách thức thực hiện" table, one each a way of handing in."""
    body = nfc(text).removeprefix(_HEADER)
    cuts = [found.start() for found in _ROW.finditer(body)]
    rows = [_row(body[start:end]) for start, end in pairwise([*cuts, len(body)])]
    if _mentions_payment(rows):
        rows = [replace(row, fee=_doubted(row.fee)) for row in rows]
    by_method: dict[str, list[_Row]] = {}
    for row in rows:
        by_method.setdefault(row.method, []).append(row)
    fees = tuple(_one_fee([row.fee for row in group]) for group in by_method.values())
    times = tuple(_one_time([row.time for row in group]) for group in by_method.values())
    return fees, times


def _row(text: str) -> _Row:
    found = _ROW.match(text)
    method = _METHODS[found[1]] if found else "any"
    rest = text[found.end() :] if found else text
    time, after = _time_cell(rest, method)
    # A time that was not read may have its digits glued to the fee: "1" + "100 VNĐ".
    is_cut = after != rest
    fee, rest = _fee_cell(after, method) if is_cut else (FeeLine(method=method), rest)
    return _Row(method=method, time=_checked_time(time, rest), fee=fee, rest=rest)


def _time_cell(text: str, method: str) -> tuple[TimeLine, str]:
    found = _GLUED_TIME.match(text)
    if found and int(found[1]) > 0:
        line = TimeLine(method=method, amount=int(found[1]), unit=_UNITS[found[2]])
        return line, text[found.end() :]
    for unstated in (_BARE, _UNSTATED):
        found = unstated.match(text)
        if found:
            return TimeLine(method=method), text[found.end() :]
    return TimeLine(method=method), text


def _checked_time(time: TimeLine, description: str) -> TimeLine:
    """Drop a time whose own description gives the same number in another unit."""
    if time.amount is None:
        return time
    said = {(int(n), unit) for n, unit in _DURATION.findall(fold(description))}
    mine = (time.amount, fold(TimeUnit(time.unit).label))
    others = {unit for amount, unit in said if amount == time.amount}
    if others and mine not in said:
        return TimeLine(method=time.method)
    return time


def _fee_cell(text: str, method: str) -> tuple[FeeLine, str]:
    unknown = FeeLine(method=method)
    if text.startswith("Miễn phí"):
        remark, rest = _bracket(text.removeprefix("Miễn phí"))
        is_free = fold(remark).strip(" .;:-") in _NO_FEE
        return (
            (replace(unknown, amount_dong=0), rest) if is_free else (unknown, remark + " " + rest)
        )
    found = _MONEY_CELL.match(text)
    if not found:
        return unknown, text.removeprefix("Không có thông tin")
    amount = int(re.sub(r"[.,]", "", found[1]))
    remark, rest = _bracket(text[found.end() :])
    if amount < _SMALLEST_FEE or not _agrees(amount, remark, rest):
        return unknown, remark + " " + rest
    return replace(unknown, amount_dong=amount), rest


def _agrees(amount: int, remark: str, rest: str) -> bool:
    """Whether the remark only repeats the amount, and nothing after it names another.

    Any further word may limit it: "theo danh sách", "đến hết năm", "phí công bố".
    """
    sums = {int(re.sub(r"[.,]", "", money)) for money in _MONEY.findall(remark + " " + rest)}
    return sums <= {amount} and bool(_ONLY_AMOUNT.fullmatch(fold(remark)))


def _bracket(text: str) -> tuple[str, str]:
    """Split "(remark (inner))rest" into remark and rest."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return text[1:place], text[place + 1 :]
    return text[1:], ""


def _mentions_payment(rows: list[_Row]) -> bool:
    said = " ".join(row.rest for row in rows)
    return bool(_MONEY.search(said) or _PAYING.search(fold(said)))


def _doubted(fee: FeeLine) -> FeeLine:
    """A bare "Miễn phí" beside words on payment is the portal's default, not an exemption."""
    return replace(fee, amount_dong=None) if fee.amount_dong == 0 else fee


def _one_fee(lines: list[FeeLine]) -> FeeLine:
    return lines[0] if len(set(lines)) == 1 else FeeLine(method=lines[0].method)


def _one_time(lines: list[TimeLine]) -> TimeLine:
    method = lines[0].method
    distinct = list(dict.fromkeys(lines))
    if len(distinct) == 1:
        return distinct[0]
    units = {line.unit for line in distinct}
    if len(units) > 1 or any(line.amount is None for line in distinct):
        return TimeLine(method=method)
    amounts = " hoặc ".join(str(n) for n in sorted(line.amount or 0 for line in distinct))
    words = f"{amounts} {TimeUnit(distinct[0].unit).label}, tùy trường hợp"
    return TimeLine(method=method, unit=TimeUnit.DESCRIBED, text=words)


_PAPER_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_COUNT = re.compile(r"(\d+) bản (chính|sao)(?:, ?(\d+) bản sao)?")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rar|zip|png|jpe?g)$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[\s\-–+*•.,;:]|\(?(?:[ivx]{1,4}|[a-zđ]|\d{1,2})[.)](?:\d[.)])?(?=\s))+")
_REMARK = re.compile(
    r"(?:luu y|khi nop|nguoi |co quan |trong phieu|luu :|truong hop gui|so luong|\*)"
)
_SOMETIMES = re.compile(r"\btruong hop\b|\bneu\b|\bdoi voi\b")
SOME_CASES = "Chỉ trong một số trường hợp, xem trên Cổng."
_CUTS = ("; ", ". ", ": ", " theo quy định", " theo mẫu", " ban hành", ", trong đó", " (")
_LONGEST = 100
_TRAILING = re.compile(
    r"(?:\s+(?:số|mẫu|năm|ngày|theo|tại|của|và|hoặc|là|ban|kèm|do)|[\s,;:.\-–(/\d]+)$"
)


def papers(text: str) -> tuple[PaperLine, ...]:
    """Return the papers of a "thành phần hồ sơ" table: names, not sentences, with their counts."""
    found: dict[str, PaperLine] = {}
    pieces = nfc(text).split(_PAPER_HEADER)
    heading = pieces[0]
    for piece in pieces[1:]:
        rows, next_heading = _paper_rows(piece)
        for row in rows:
            paper = _paper(*row, heading=heading.strip(" *-:+"))
            if paper is not None:
                found.setdefault(fold(paper.name), paper)
        heading = next_heading
    return tuple(found.values())


def _paper_rows(piece: str) -> tuple[list[tuple[str, re.Match[str]]], str]:
    rows, start = [], 0
    for count in _COUNT.finditer(piece):
        rows.append((piece[start : count.start()], count))
        start = count.end()
    return rows, piece[start:]


def _paper(name: str, count: re.Match[str], *, heading: str) -> PaperLine | None:
    digits, noun, copies = count[1], count[2], count[3]
    # "…mẫu 20.03" + "1 bản chính" reads "20.031 bản chính": which digit counts is not sure.
    is_sure = len(digits) == 1 and not re.search(r"\d[.,/\-]$", name)
    number = int(digits) if is_sure else None
    original, copy = (number, None) if noun == "chính" else (None, number)
    if copies is not None:
        copy = int(copies)
    if number == 0 and not copy:
        return None  # a remark in the table of papers
    short = _short_name(name if is_sure else name + "\x00")
    if len(short) < 4 or _REMARK.match(fold(short)):
        return None
    is_shown = "xuat trinh" in fold(heading)
    is_limited = bool(_SOMETIMES.search(fold(name)))
    is_case = fold(heading).startswith(("truong hop", "doi voi", "neu "))
    return PaperLine(
        name=short,
        kind="xuất trình" if is_shown else "",
        note=_cut(heading) if is_case else SOME_CASES if is_limited else "",
        original_count=original,
        copy_count=copy,
        is_conditional=is_case or is_limited,
    )


def _short_name(text: str) -> str:
    is_unsure = text.endswith("\x00")
    name = _BULLET.sub("", " ".join(text.rstrip("\x00").split()))
    if is_unsure:
        name = _trim(name)
    if _FILE.search(name):
        bare = _FILE.sub("", name)
        stop = max(bare.rfind(mark) for mark in ".;)")
        name = bare[: stop + 1] if stop > 3 else _trim(bare.rsplit(" ", 1)[0])
    return _trim(_cut(re.sub(r"(?<=[A-ZĐ\d]) ?Mẫu$", "", name)), marks_only=True)


def _cut(name: str) -> str:
    for mark in _CUTS:
        if len(name) <= _LONGEST:
            return name
        place = name.find(mark, 8)
        if place > 0:
            name = name[:place]
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return name


def _trim(name: str, *, marks_only: bool = False) -> str:
    if marks_only:
        return name.strip(" ,;:.-–*+")
    while (shorter := _TRAILING.sub("", name)) != name:
        name = shorter
    return name
