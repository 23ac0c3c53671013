"""Open data: the catalog and the public indicators, in columns whose names stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loa.catalog import queries as catalog
from loa.catalog.types import UNKNOWN, Level, ProcedureGuide, ServiceLevel
from loa.indicators import queries as indicators
from loa.indicators.types import IndicatorValue
from loa.kernel import clock
from loa.kernel.spreadsheet import csv_text
from loa.units import queries as units

from .openness import PUBLIC_FIGURES
from .structured import absolute

JSON = "application/json; charset=utf-8"
_LABEL = re.compile(r"(?:(\d{1,2})/|tháng )(\d{1,2})/(\d{4})")
Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column: its lasting name, and what stands in it."""

    name: str
    meaning: str


PROCEDURES = (
    Column("ma", "Mã thủ tục quốc gia; trống nếu chưa có"),
    Column("ma_trang", "Mã dùng trong địa chỉ của trang này"),
    Column("ten_thuong_goi", "Tên bằng lời thường"),
    Column("ten_chinh_thuc", "Tên trên Cổng Dịch vụ công quốc gia"),
    Column("linh_vuc", "Lĩnh vực"),
    Column("cap", "Cấp giải quyết: commune, province, ministry, other, unknown"),
    Column("muc_do_truc_tuyen", "fully_online, partially_online, information_only, unknown"),
    Column("co_quan", "Cơ quan giải quyết; trống nếu chưa rõ"),
    Column("le_phi", "Phí, lệ phí trong ngày tạo tệp, viết bằng lời; trống nếu chưa rõ"),
    Column("thoi_gian", "Thời gian giải quyết, viết bằng lời; trống nếu chưa rõ"),
    Column("can_cu", "Số văn bản làm căn cứ, cách nhau bằng dấu chấm phẩy"),
    Column("xa_da_xac_nhan", "1 nếu xã đã kiểm tra và xác nhận, 0 nếu chưa"),
    Column("ngay_kiem_tra", "Ngày đọc nguồn: năm-tháng-ngày, hoặc năm-tháng nếu chỉ biết tháng"),
    Column("nguon", "Địa chỉ trang chính thức"),
    Column("trang", "Địa chỉ trang hướng dẫn của xã"),
)
INDICATORS = (
    Column("ma", "Mã chỉ số"),
    Column("ten", "Tên chỉ số"),
    Column("don_vi", "Đơn vị tính"),
    Column("tu_ngay", "Ngày đầu được tính"),
    Column("den_ngay", "Ngày cuối được tính"),
    Column("gia_tri", "Giá trị, dấu chấm thập phân; trống nghĩa là chưa có số liệu"),
    Column("tu_so", "Tử số, nếu là tỷ lệ"),
    Column("mau_so", "Mẫu số, nếu là tỷ lệ"),
    Column("muc_tieu", "Mức cần đạt; trống nếu không đặt"),
    Column("cach_tinh", "Cách tính"),
    Column("nguon", "Số liệu lấy từ đâu"),
)


def procedures(*, on: date) -> list[Row]:
    """Return one row a procedure, as it holds on a day."""
    return [_procedure(guide) for guide in catalog.search_rows(on=on)]


def figures(*, on: date) -> list[Row]:
    """Return one row a public indicator, from the first day of the year to `on`."""
    first = date(on.year, 1, 1)
    start, end = clock.start_of_day(first), clock.start_of_day(on + timedelta(days=1))
    values = indicators.current_values(start, min(end, clock.now()))
    return [_figure(value, first, on) for value in values if value.code in PUBLIC_FIGURES]


def as_csv(columns: Iterable[Column], rows: Iterable[Row]) -> str:
    """Return the rows as CSV that spreadsheets open and never run."""
    names = [column.name for column in columns]
    return csv_text([names, *([row[name] for name in names] for row in rows)])


def as_json(columns: Iterable[Column], rows: list[Row], *, title: str, on: date) -> str:
    """Return the rows as JSON with what they mean and when they were made."""
    commune = units.commune_or_none()
    document = {
        "ten": title,
        "co_quan": commune.authority_name if commune else "",
        "ngay_tao": on.isoformat(),
        "giay_phep": None,
        "ghi_chu_giay_phep": UNKNOWN,
        "cot": {column.name: column.meaning for column in columns},
        "dong": rows,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def iso_of(label: str) -> str | None:
    """Return "23/11/2026" as "2026-11-23" and "tháng 7/2026" as "2026-07"."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    day, month, year = found.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _known(words: str) -> str:
    return "" if words == UNKNOWN else words


def _procedure(guide: ProcedureGuide) -> Row:
    return {
        "ma": guide.national_code,
        "ma_trang": guide.code,
        "ten_thuong_goi": guide.title,
        "ten_chinh_thuc": guide.official_title,
        "linh_vuc": guide.field_name,
        "cap": Level(guide.level).value,
        "muc_do_truc_tuyen": ServiceLevel(guide.service_level).value,
        "co_quan": _known(guide.authority),
        "le_phi": _known(guide.fee_line),
        "thoi_gian": _known(guide.time_line),
        "can_cu": "; ".join(guide.laws),
        "xa_da_xac_nhan": int(guide.is_confirmed and not guide.is_sample_confirmation),
        "ngay_kiem_tra": iso_of(guide.checked_label) or "",
        "nguon": guide.official_url,
        "trang": absolute(f"/thu-tuc/{guide.code}/"),
    }


def _figure(value: IndicatorValue, first: date, last: date) -> Row:
    target = value.target
    return {
        "ma": value.code,
        "ten": value.name,
        "don_vi": value.unit,
        "tu_ngay": first.isoformat(),
        "den_ngay": last.isoformat(),
        "gia_tri": None if value.value is None else float(value.value),
        "tu_so": value.numerator,
        "mau_so": value.denominator,
        "muc_tieu": None if target is None else float(target.value),
        "cach_tinh": value.definition,
        "nguon": value.source,
    }
