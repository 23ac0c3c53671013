"""Puts one new value into the row that states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from loa.kernel.text import nfc

from . import facts
from .errors import BadFactValue, UnknownFact
from .models import Fee, Procedure, ProcessingTime
from .models.guide import Part
from .readers import prose
from .types import IntakeMethod, ServiceLevel, TimeUnit


@dataclass(frozen=True)
class FeeChange:
    """A new fee: amount in đồng (0 free, None unknown) and the half-open days it holds.

    A fee given as a sentence keeps the days of the former one.
    """

    amount_dong: int | None = None
    per: str = ""
    text: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class TimeChange:
    """A new processing time."""

    unit: str = TimeUnit.UNKNOWN
    amount: int | None = None
    text: str = ""


OF_PROCEDURE = {
    "name": "name",
    "everyday-name": "everyday_name",
    "authority": "authority",
    "place": "place",
    "result": "result",
    "fee/note": "fee_note",
    "link/official": "portal_url",
}
_NEW_ROWS: dict[str, type[Fee | ProcessingTime]] = {"fee": Fee, "time": ProcessingTime}
LINED = {"where": "where_online", "note": "notes", "law": "laws"}


def apply(procedure: Procedure, key: str, value: str | FeeChange | TimeChange, reason: str) -> None:
    """Write `value` where the fact `key` is stated; raise UnknownFact or BadFactValue."""
    if not nfc(reason):
        raise BadFactValue("Hãy ghi căn cứ của thay đổi, ví dụ số văn bản.")
    if isinstance(value, str):
        value = nfc(value)
        if not value:
            raise BadFactValue("Giá trị mới đang trống.")
    if key == "online":
        _set_level(procedure, _words(value), reason)
        return
    if key in OF_PROCEDURE:
        _set(procedure, OF_PROCEDURE[key], _words(value))
        return
    prefix, _, rest = key.partition("/")
    if prefix in LINED and rest.isdigit():
        _set_line(procedure, LINED[prefix], int(rest), _words(value))
        return
    _change_row(procedure, key, value)


def _change_row(procedure: Procedure, key: str, value: str | FeeChange | TimeChange) -> None:
    row, tail = row_of(procedure, key)
    if isinstance(row, Fee) and not tail:
        _change_fee(row, value)
    elif isinstance(row, ProcessingTime) and not tail:
        _change_time(row, value)
    elif tail == "note":
        _set(row, "text" if isinstance(row, ProcessingTime) else "note", _words(value))
    elif not tail:
        _set(row, "name" if hasattr(row, "name") else "text", _words(value))
    else:
        raise UnknownFact(f"“{key}” đổi theo lệ phí của nó: hãy đổi cả mức phí và ngày áp dụng.")


def keep_names(parts: facts.Parts) -> None:
    """Give new rows their key and store it."""
    nameless = [row for rows in vars(parts).values() for row in rows if not row.key]
    facts.name_parts(parts)
    for row in nameless:
        if row.key:
            row.save(update_fields=["key"])


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise BadFactValue("Dữ kiện này là một câu chữ.")
    return value


def _set(row: Any, name: str, value: str) -> None:
    setattr(row, name, value)
    longest = row._meta.get_field(name).max_length
    if longest and len(value) > longest:
        raise BadFactValue(f"Giá trị mới dài quá {longest} ký tự.")
    if name == "portal_url" and not value.startswith("https://"):
        raise BadFactValue("Địa chỉ phải bắt đầu bằng https://.")
    row.save(update_fields=[name])


def _set_line(procedure: Procedure, name: str, count: int, value: str) -> None:
    lines = getattr(procedure, name).splitlines()
    if not 1 <= count <= len(lines):
        raise UnknownFact(f"Thủ tục {procedure.code} không có dòng thứ {count} ở mục này.")
    lines[count - 1] = " ".join(value.split())
    _set(procedure, name, "\n".join(lines))


def _set_level(procedure: Procedure, level: str, reason: str) -> None:
    if level not in ServiceLevel.values:
        raise BadFactValue("Hãy chọn một mức độ trực tuyến trong danh sách.")
    procedure.service_level, procedure.service_level_source = level, reason
    procedure.save(update_fields=["service_level", "service_level_source"])


def row_of(procedure: Procedure, key: str) -> tuple[Part, str]:
    """Return the row that states the fact and what follows the row's own key.

    A way of handing in that has no fee or time yet gets a row, not saved before it is filled.
    """
    parts = facts.parts_of(procedure)
    rows = [row for group in vars(parts).values() for row in group if row.key]
    for row in rows:
        if row.key == key:
            return row, ""
    stem, _, tail = key.rpartition("/")
    for row in rows:
        if row.key == stem:
            return row, tail
    if stem in _NEW_ROWS and tail in IntakeMethod.values:
        order = max((one.sort_order for one in rows if isinstance(one, _NEW_ROWS[stem])), default=0)
        made = _NEW_ROWS[stem](procedure=procedure, method=tail, key=key, sort_order=order + 1)
        return made, ""
    raise UnknownFact(f"Thủ tục {procedure.code} không có dữ kiện “{key}”.")


def _change_fee(row: Fee, value: str | FeeChange | TimeChange) -> None:
    if isinstance(value, str):
        lines = prose.fee_lines(value, method=row.method)
        if len(lines) != 1:
            raise BadFactValue("Mức phí có nhiều giai đoạn: hãy ghi từng mức với ngày áp dụng.")
        line = lines[0]
        value = FeeChange(
            line.amount_dong,
            line.per,
            line.text,
            line.note,
            line.valid_from or row.valid_from,
            line.valid_to or row.valid_to,
        )
    if not isinstance(value, FeeChange):
        raise BadFactValue("Dữ kiện này là một mức phí.")
    if value.amount_dong is not None and value.amount_dong < 0:
        raise BadFactValue("Mức phí phải là số đồng không âm.")
    if value.valid_from and value.valid_to and value.valid_to <= value.valid_from:
        raise BadFactValue("Ngày hết áp dụng phải sau ngày bắt đầu.")
    if len(value.per) > 60:
        raise BadFactValue("Mục “tính theo” dài quá 60 ký tự.")
    for name, part in vars(value).items():
        setattr(row, name, part)
    row.save()


def _change_time(row: ProcessingTime, value: str | FeeChange | TimeChange) -> None:
    if isinstance(value, str):
        line = prose.time_line(value, method=row.method)
        value = TimeChange(unit=line.unit, amount=line.amount, text=line.text)
    if not isinstance(value, TimeChange) or value.unit not in TimeUnit.values:
        raise BadFactValue("Dữ kiện này là một thời hạn, ví dụ “3 ngày làm việc”.")
    counted = value.unit not in {TimeUnit.SAME_DAY, TimeUnit.DESCRIBED, TimeUnit.UNKNOWN}
    if counted != bool(value.amount):
        raise BadFactValue("Thời hạn phải có số và đơn vị khớp nhau, ví dụ “3 ngày làm việc”.")
    row.unit, row.amount, row.text = value.unit, value.amount, value.text
    row.save()
