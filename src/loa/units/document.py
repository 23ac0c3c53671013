"""Reading and checking a commune profile before a single row is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from loa.kernel.errors import Invalid
from loa.kernel.importing import RowError

from . import opening
from .types import UnitKind

FORMAT = "loa-commune/1"
_REQUIRED = ("name", "authority_name", "city", "place_name")
_TEXTS = (
    "code",
    "name",
    "authority_name",
    "city",
    "place_name",
    "desk_name",
    "message",
    "formed_from",
    "website",
    "phone",
    "email",
    "address",
    "hours",
    "fanpage_name",
    "fanpage_url",
)


@dataclass(frozen=True)
class UnitRow:
    """One unit ready to be written."""

    code: str
    parent_code: str
    values: dict[str, Any]


@dataclass
class CheckedDocument:
    """A profile in the shape of the tables."""

    commune: dict[str, Any] = field(default_factory=dict)
    units: list[UnitRow] = field(default_factory=list)
    service_points: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    hotlines: list[dict[str, Any]] = field(default_factory=list)
    days_off: list[dict[str, Any]] = field(default_factory=list)


class _Reader:
    """Collects rows and errors while going through the document."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.source = source
        self.errors: list[RowError] = []

    def reject(self, line: int, key: str, reason: str) -> None:
        self.errors.append(RowError(line=line, key=key, reason=reason))

    def rows(self, section: str) -> list[Mapping[str, Any]]:
        """Return the rows of a section, each with a code used only once."""
        found = self.source.get(section) or []
        if not isinstance(found, list):
            self.reject(_line(self.source, section), section, "Mục này phải là danh sách.")
            return []
        seen: set[str] = set()
        good = []
        for row in found:
            code = _text(row.get("code")) if isinstance(row, Mapping) else ""
            name = _text(row.get("name")) if isinstance(row, Mapping) else ""
            if not code or not name:
                self.reject(_line(row), section, "Thiếu mã (code) hoặc tên (name).")
            elif code in seen:
                self.reject(_line(row, "code"), code, f"Mã “{code}” dùng hai lần.")
            else:
                seen.add(code)
                good.append(row)
        return good


def checked_document(source: Mapping[str, Any]) -> tuple[CheckedDocument, list[RowError]]:
    """Return the rows to write and every error with its line."""
    reader = _Reader(source)
    if source.get("format") != FORMAT:
        reader.reject(_line(source, "format"), "format", f"Dòng format phải là “{FORMAT}”.")
    made = CheckedDocument(commune=_commune(reader), units=_units(reader))
    codes = {unit.code for unit in made.units}
    for order, row in enumerate(reader.rows("service_points")):
        unit_code = _text(row.get("unit"))
        if unit_code and unit_code not in codes:
            reader.reject(_line(row, "unit"), row["code"], f"Không có đơn vị mã “{unit_code}”.")
        texts = {
            name: _text(row.get(name)) for name in ("code", "name", "kind", "address", "phone")
        }
        more = {"hours": _text(row.get("hours")), "unit_code": unit_code, "order": order}
        made.service_points.append(texts | more | _opening(reader, row, codes) | _source(row))
    for order, row in enumerate(reader.rows("placements")):
        texts = {name: _text(row.get(name)) for name in ("code", "name", "kind", "clause")}
        made.places.append(texts | {"order": order})
    for order, row in enumerate(reader.rows("hotlines")):
        if not _text(row.get("number")):
            reader.reject(_line(row), row["code"], "Thiếu số điện thoại (number).")
        texts = {name: _text(row.get(name)) for name in ("code", "number", "name", "note")}
        more = {"is_confirmed": row.get("status") == "confirmed", "order": order}
        made.hotlines.append(texts | more | _source(row))
    made.days_off = _days_off(reader)
    return made, reader.errors


def _opening(reader: _Reader, row: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    """Return timetable, coordinates and villages where the file names them, else nothing."""
    made: dict[str, Any] = {}
    code = _text(row.get("code"))
    if "timetable" in row:
        made["timetable"] = _text(row["timetable"])
        try:
            opening.parsed(made["timetable"])
        except Invalid as error:
            reader.reject(_line(row, "timetable"), code, error.message)
    if "latitude" in row or "longitude" in row:
        for name in ("latitude", "longitude"):
            made[name] = _decimal(reader, row, name, places="0.000001")
        if (made["latitude"] is None) != (made["longitude"] is None):
            reader.reject(
                _line(row), code, "Vĩ độ (latitude) và kinh độ (longitude) phải đủ cả hai."
            )
    if "villages" in row:
        made["village_codes"] = tuple(_text(one) for one in row["villages"] or ())
        for unknown in set(made["village_codes"]) - codes:
            reader.reject(_line(row, "villages"), code, f"Không có thôn mã “{unknown}”.")
    return made


def _days_off(reader: _Reader) -> list[dict[str, Any]]:
    """Return the days off; a day that is none is rejected with its line."""
    made = []
    for row in reader.source.get("days_off") or []:
        day = row.get("day") if isinstance(row, Mapping) else None
        name = _text(row.get("name")) if isinstance(row, Mapping) else ""
        if isinstance(day, date) and name:
            made.append({"day": day, "name": name})
        else:
            reader.reject(
                _line(row), "days_off", "Ngày nghỉ cần day dạng 2027-02-05 và name là lý do nghỉ."
            )
    return made


def _commune(reader: _Reader) -> dict[str, Any]:
    row = reader.source.get("commune")
    if not isinstance(row, Mapping):
        reader.reject(_line(reader.source), "commune", "Thiếu mục commune.")
        return {}
    for name in _REQUIRED:
        if not _text(row.get(name)):
            reader.reject(_line(row, name), name, f"Thiếu mục {name} của xã.")
    values: dict[str, Any] = {name: _text(row.get(name)) for name in _TEXTS}
    values["desk_name"] = values["desk_name"] or "Điểm phục vụ hành chính công xã"
    values["formed_on"] = _day(reader, row, "formed_on")
    values["population"] = _count(reader, row, "population")
    values["area_km2"] = _decimal(reader, row, "area_km2")
    values["sources"] = [
        {name: str(value) for name, value in source.items()} for source in row.get("sources") or []
    ]
    return values


def _units(reader: _Reader) -> list[UnitRow]:
    made: list[UnitRow] = []
    codes: set[str] = set()
    rows = [(row, _text(row.get("kind"))) for row in reader.rows("units")]
    rows += [(row, UnitKind.VILLAGE.value) for row in reader.rows("villages")]
    for order, (row, kind) in enumerate(rows):
        code, parent = _text(row["code"]), _text(row.get("parent"))
        if kind not in UnitKind.values:
            reader.reject(_line(row, "kind"), code, f"Loại đơn vị “{kind}” không có.")
        if code in codes:
            reader.reject(_line(row, "code"), code, f"Mã “{code}” dùng hai lần.")
        if parent and parent not in codes:
            reader.reject(
                _line(row, "parent"), code, f"Đơn vị cấp trên “{parent}” phải ghi trước đơn vị này."
            )
        codes.add(code)
        values = {"name": _text(row["name"]), "kind": kind, "order": order} | _source(row)
        made.append(UnitRow(code=code, parent_code=parent, values=values))
    return made


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    checked_on = row.get("checked_on")
    return {
        "source": _text(row.get("source")),
        "checked_on": checked_on if isinstance(checked_on, date) else None,
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _day(reader: _Reader, row: Mapping[str, Any], name: str) -> date | None:
    value = row.get(name)
    if value is not None and not isinstance(value, date):
        reader.reject(_line(row, name), name, f"Ngày “{value}” phải viết dạng 2025-07-01.")
        return None
    return value


def _count(reader: _Reader, row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name)
    if value is not None and (not isinstance(value, int) or value < 0):
        reader.reject(_line(row, name), name, f"“{value}” phải là số nguyên không âm.")
        return None
    return value


def _decimal(
    reader: _Reader, row: Mapping[str, Any], name: str, *, places: str = "0.01"
) -> Decimal | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        return Decimal(str(value)).quantize(Decimal(places))
    except InvalidOperation:
        reader.reject(_line(row, name), name, f"“{value}” phải là số, viết dạng 32.06.")
        return None


def _line(row: Any, key: str | None = None) -> int:
    """Return the line of a row or of one of its keys; 0 where the document has no lines."""
    if key is not None and hasattr(row, "line_of"):
        return int(row.line_of(key))
    return int(getattr(row, "line", 0))
