"""Reads the national portal's records (one JSON object a line): facts only, no long texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from loa.catalog.records import ProcedureRecord, SourceLine
from loa.catalog.types import Audience, Confidence, Level, Origin
from loa.kernel.text import fold, nfc

from . import glued

READ_ON = date(2026, 7, 1)
READ_LABEL = "tháng 7/2026"
MARK = "ma_thu_tuc"  # a line with this key is in the portal's shape
_CODE = re.compile(r"\d\.\d{6}")
_URL = re.compile(r"https://dichvucong\.gov\.vn/[\w\-./]+")
# Named one by one: the next word is glued on ("TT-BTCsửa", "TT-BTCLuật").
_ISSUERS = [
    "BLĐTBXH",
    "BNNPTNT",
    "BVHTTDL",
    "TANDTC",
    "VKSNDTC",
    "BGDĐT",
    "BGTVT",
    "BKHĐT",
    "BKHCN",
    "BNNMT",
    "BTNMT",
    "BTTTT",
    "BDTTG",
    "VPCP",
    "UBND",
    "HĐND",
    "NHNN",
    "BHXH",
    "TTCP",
    "UBDT",
    "TTg",
    "BCA",
    "BCT",
    "BNG",
    "BNN",
    "BNV",
    "BQP",
    "BTC",
    "BTP",
    "BXD",
    "BYT",
    "CP",
]
_LAW = re.compile(
    r"(?<![\d/])\d{1,3}(?:\.\d{1,2})?/\d{4}/"
    rf"(?:(?:QH|UBTVQH)\d{{2}}|(?:NĐ|NQ|QĐ|TTLT|TT|CT)(?:-(?:{'|'.join(_ISSUERS)}))+)"
)
_LEVELS = {
    "cap xa": Level.COMMUNE,
    "cap tinh": Level.PROVINCE,
    "cap bo": Level.MINISTRY,
    "co quan khac": Level.OTHER,
}
_NOTHING = {"", "khong co thong tin", "khong"}
_LONGEST = 120


class BadRow(Exception):
    """This record cannot be taken; the text is the reason."""


def record(row: Mapping[str, Any], line: int) -> ProcedureRecord:
    """Return the facts of one portal record; raise BadRow where it has no code, name or field."""
    code, name, field_name = (_text(row, key) for key in (MARK, "ten_thu_tuc", "linh_vuc"))
    if not _CODE.fullmatch(code):
        raise BadRow(f"Mã thủ tục “{code}” phải có dạng 1.001193.")
    if not name or not field_name:
        raise BadRow("Thiếu tên thủ tục hoặc lĩnh vực.")
    fees, times = glued.intake_table(_text(row, "cach_thuc_thuc_hien"))
    url = _text(row, "detail_url")
    url = url if _URL.fullmatch(url) else ""
    return ProcedureRecord(
        line=line,
        origin=Origin.PORTAL,
        code=code,
        name=" ".join(name.split()),
        field_name=" ".join(field_name.split()),
        audiences=_audiences(_text(row, "doi_tuong_thuc_hien")),
        authority=_authority(row),
        level=_level(_text(row, "cap_thuc_hien")),
        laws=_laws(_text(row, "can_cu_phap_ly")),
        portal_url=url,
        portal_decision=_text(row, "so_quyet_dinh")[:_LONGEST],
        portal_read_on=READ_ON,
        confidence=Confidence.MEDIUM,
        papers=glued.papers(_text(row, "thanh_phan_ho_so")),
        fees=fees,
        times=times,
        sources=(portal_source(url),),
    )


def portal_source(url: str) -> SourceLine:
    """Return the portal as a source, read when the snapshot was taken."""
    return SourceLine(
        title="Cổng dịch vụ công quốc gia", url=url, read_on=READ_ON, read_label=READ_LABEL
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return nfc(value.replace("\x00", "")) if isinstance(value, str) else ""


def _level(text: str) -> str:
    levels = {_LEVELS.get(fold(part)) for part in text.split(",")}
    return next((level for level in _LEVELS.values() if level in levels), Level.UNKNOWN)


def _audiences(text: str) -> tuple[str, ...]:
    words = fold(text)
    found = []
    if "cong dan" in words or "nguoi " in words:
        found.append(Audience.CITIZEN.value)
    if re.search(r"doanh nghiep(?!, htx)|hop tac xa", words):
        found.append(Audience.BUSINESS.value)
    return tuple(found)


def _authority(row: Mapping[str, Any]) -> str:
    for key in ("co_quan_co_tham_quyen", "co_quan_thuc_hien"):
        text = " ".join(_text(row, key).split()).strip(" .;")
        if fold(text) not in _NOTHING and len(text) <= _LONGEST:
            return text
    return ""


def _laws(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_LAW.findall(text)))
