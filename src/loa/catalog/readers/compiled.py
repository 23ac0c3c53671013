"""Reads our own compiled YAML (`data/procedures.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from loa.catalog.records import PaperLine, ProcedureRecord, SourceLine
from loa.catalog.types import Audience, Confidence, Level, Origin, ServiceLevel
from loa.kernel.importing import RowError
from loa.kernel.text import fold, nfc

from . import prose

_CODE = re.compile(r"\d\.\d{6}")
_LOCAL_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEVELS = {
    "toan_trinh": ServiceLevel.FULLY_ONLINE,
    "mot_phan": ServiceLevel.PARTIALLY_ONLINE,
    "none": ServiceLevel.INFORMATION_ONLY,
    "unknown": ServiceLevel.UNKNOWN,
}
_ONLY_IF = re.compile(r"chi\b|khi\b|neu\b|truong hop|tuy\b|thay the khi|giam ho (?:cu|duong)")
# "UBND cấp xã (xã Ô Diên), nhận hồ sơ tại Điểm phục vụ … - nơi cư trú của cha hoặc mẹ"
_RECEIVED_AT = re.compile(r"(?P<who>.+?), nhận hồ sơ tại (?P<place>.+?)(?: - (?P<where>nơi .+))?")
_WRITTEN_BY_COMPILERS = ("everyday-name", "condition", "step", "mistake", "note")
_PORTAL_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"


class BadRow(Exception):
    """This row cannot be taken; the text is the reason."""


def records(document: Mapping[str, Any]) -> tuple[list[ProcedureRecord], list[RowError]]:
    """Return one record a procedure, and each row that cannot be taken with its line."""
    made: list[ProcedureRecord] = []
    errors: list[RowError] = []
    seen: set[str] = set()
    compiler, council = _compiler(document), _council_rule(document)
    for row in document.get("procedures") or []:
        line = int(getattr(row, "line", 0))
        try:
            record = _attributed(_record(row, line), compiler, council)
            if record.code in seen:
                raise BadRow(f"Mã “{record.code}” ghi hai lần trong tệp.")
        except BadRow as error:
            key = str(row.get("id") or "") if isinstance(row, Mapping) else ""
            errors.append(RowError(line=line, key=key, reason=str(error)))
            continue
        seen.add(record.code)
        made.append(record)
    return made, errors


def _compiler(document: Mapping[str, Any]) -> SourceLine:
    """Return the source of what the compilers wrote themselves: steps, mistakes, notes."""
    meta = document.get("meta")
    day = _day(meta.get("compiled")) if isinstance(meta, Mapping) else None
    label = f"{day:%d/%m/%Y}" if day else ""
    return SourceLine(title="Người lập bộ dữ liệu của xã biên soạn", read_on=day, read_label=label)


def _council_rule(document: Mapping[str, Any]) -> SourceLine | None:
    """Return the source of the city council's zero fee for filing online, where the file has it."""
    city = document.get("hanoi")
    policies = city.get("policies") if isinstance(city, Mapping) else None
    for policy in policies if isinstance(policies, list) else []:
        if isinstance(policy, Mapping) and "NQ-HĐND" in _text(policy, "basis"):
            try:
                return next((_source(item) for item in _items(policy, "sources")), None)
            except BadRow:
                return None
    return None


def _attributed(
    record: ProcedureRecord, compiler: SourceLine, council: SourceLine | None
) -> ProcedureRecord:
    """Say which facts do not rest on the first source."""
    others = [(stem, compiler) for stem in _WRITTEN_BY_COMPILERS]
    for fee in record.fees:
        if council and fee.text == prose.COUNCIL_ZERO:
            others.append((f"fee/{fee.method}", council))
    return replace(record, other_sources=tuple(others))


def _record(row: Any, line: int) -> ProcedureRecord:
    if not isinstance(row, Mapping):
        raise BadRow("Mỗi thủ tục phải là các mục dạng “tên: giá trị”.")
    name, field_name = _text(row, "name"), _text(row, "field")
    if not name or not field_name:
        raise BadRow("Thiếu tên (name) hoặc lĩnh vực (field).")
    fee = row.get("fee") or {}
    if not isinstance(fee, Mapping):
        raise BadRow("Mục fee phải có direct, online, note.")
    sources = tuple(_source(item) for item in _items(row, "sources"))
    portal_url = next((s.url for s in sources if s.url.startswith(_PORTAL_PAGE)), "")
    authority, place = _authority_and_place(_text(row, "authority"))
    return ProcedureRecord(
        line=line,
        origin=Origin.COMPILED,
        code=_code(row),
        name=name,
        everyday_name=name,
        field_name=field_name,
        audiences=_choices(row, "audience", Audience.values),
        authority=authority,
        place=place,
        service_level=_service_level(row),
        service_level_source=_text(row, "service_level_source"),
        level=_level(_text(row, "authority")),
        result=_text(row, "result"),
        where_online=_lines(row, "where_online"),
        fee_note=_text(fee, "note"),
        notes=_lines(row, "notes"),
        laws=_lines(row, "legal_basis"),
        laws_to_check=_lines(row, "legal_basis_to_check"),
        portal_url=portal_url,
        confidence=_confidence(row),
        is_verified=row.get("verified") is True,
        is_essential=row.get("in_essential_25") is True,
        papers=tuple(_paper(item) for item in _items(row, "documents")),
        fees=prose.both_fees(fee.get("direct"), fee.get("online")),
        times=(prose.time_line(row.get("processing_time")),),
        steps=_lines(row, "online_steps"),
        mistakes=_lines(row, "common_mistakes"),
        conditions=_lines(row, "conditions"),
        synonyms=_lines(row, "synonyms"),
        sources=sources,
    )


def _authority_and_place(text: str) -> tuple[str, str]:
    """Return who decides, and the desk where the dossier is handed in if the text names one."""
    found = _RECEIVED_AT.fullmatch(text)
    if not found:
        return text, ""
    where = f", {found['where']}" if found["where"] else ""
    return f"{found['who']}{where}", found["place"]


def _code(row: Mapping[str, Any]) -> str:
    code, local_id = _text(row, "code"), _text(row, "id")
    if code:
        if not _CODE.fullmatch(code):
            raise BadRow(f"Mã quốc gia “{code}” phải có dạng 1.001193.")
        return code
    if not _LOCAL_ID.fullmatch(local_id):
        raise BadRow("Chưa có mã quốc gia thì phải có id gồm chữ thường, số và gạch nối.")
    return f"loa-{local_id}"


def _service_level(row: Mapping[str, Any]) -> str:
    given = _text(row, "service_level") or "unknown"
    if given not in _LEVELS:
        raise BadRow(f"Mức trực tuyến “{given}” không có; dùng: {', '.join(_LEVELS)}.")
    return _LEVELS[given]


def _level(authority: str) -> str:
    at_commune = fold(authority).startswith(("ubnd cap xa", "cong an xa"))
    return Level.COMMUNE if at_commune else Level.UNKNOWN


def _confidence(row: Mapping[str, Any]) -> str:
    given = _text(row, "confidence") or "low"
    if given not in Confidence.values:
        raise BadRow(f"Độ tin cậy “{given}” không có; dùng: {', '.join(Confidence.values)}.")
    return given


def _paper(row: Any) -> PaperLine:
    name = _text(row, "name") if isinstance(row, Mapping) else ""
    if not name:
        raise BadRow("Có giấy tờ chưa ghi tên (documents.name).")
    note = _text(row, "note")
    return PaperLine(
        name=name,
        kind=_text(row, "kind"),
        form=_text(row, "form"),
        note=note,
        is_conditional=bool(_ONLY_IF.match(fold(note))) or "(nếu có)" in name,
    )


def _source(row: Any) -> SourceLine:
    if not isinstance(row, Mapping) or not _text(row, "title"):
        raise BadRow("Có nguồn chưa ghi tên (sources.title).")
    note = _text(row, "note")
    read_on = _day(row.get("read"))
    label = f"{read_on:%d/%m/%Y}" if read_on else ""
    # A copy of the portal is as old as the copy, however late it was read.
    copied = re.search(r"đọc tháng (\d{1,2})/(\d{4})", note)
    if copied:
        read_on, label = date(int(copied[2]), int(copied[1]), 1), f"tháng {copied[1]}/{copied[2]}"
    return SourceLine(
        title=_source_title(row),
        url=_text(row, "url"),
        note=note,
        read_on=read_on,
        read_label=label,
    )


def _source_title(row: Mapping[str, Any]) -> str:
    title = _text(row, "title")
    is_portal = _text(row, "url").startswith(_PORTAL_PAGE)
    return f"Cổng dịch vụ công quốc gia, mục “{title}”" if is_portal else title


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return "" if value is None else nfc(str(value))


def _items(row: Mapping[str, Any], key: str) -> list[Any]:
    value = row.get(key) or []
    if not isinstance(value, list):
        raise BadRow(f"Mục {key} phải là danh sách.")
    return value


def _lines(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(text for item in _items(row, key) if (text := nfc(str(item))))


def _choices(row: Mapping[str, Any], key: str, allowed: list[str]) -> tuple[str, ...]:
    values = _lines(row, key)
    wrong = [value for value in values if value not in allowed]
    if wrong:
        raise BadRow(f"“{wrong[0]}” không có trong danh sách: {', '.join(allowed)}.")
    return values
