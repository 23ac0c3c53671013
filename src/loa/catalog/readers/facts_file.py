"""Reads and writes our own facts file (`data/portal-facts.jsonl.gz`): one procedure a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date
from typing import Any

from loa.catalog.records import FeeLine, PaperLine, ProcedureRecord, SourceLine, TimeLine
from loa.catalog.types import Audience, Confidence, IntakeMethod, Level, Origin, TimeUnit
from loa.kernel.text import nfc

from .portal import BadRow

MARK = "facts_of"  # the name of the source; a line with this key is in this shape
_TITLE = "Cổng dịch vụ công quốc gia"


def to_row(record: ProcedureRecord) -> dict[str, Any]:
    """Return the facts of a portal record as one small JSON object."""
    read_on = record.portal_read_on
    return {
        MARK: _TITLE,
        "read": f"{read_on:%Y-%m}" if read_on else "",
        "code": record.code,
        "name": record.name,
        "field": record.field_name,
        "level": str(record.level),
        "audiences": list(record.audiences),
        "authority": record.authority,
        "fees": [[fee.method, fee.amount_dong] for fee in record.fees],
        "times": [[str(part) if part else part for part in _time(line)] for line in record.times],
        "papers": [list(astuple(paper)) for paper in record.papers],
        "laws": list(record.laws),
        "url": record.portal_url,
        "decision": record.portal_decision,
    }


def _time(line: TimeLine) -> tuple[str, str, str, str]:
    return (line.method, "" if line.amount is None else str(line.amount), line.unit, line.text)


def record(row: Mapping[str, Any], line: int) -> ProcedureRecord:
    """Return the record of one line; raise BadRow where a part is missing or out of its list."""
    try:
        return _record(row, line)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BadRow(f"Dòng dữ kiện thiếu hoặc sai mục: {error}.") from error


def _record(row: Mapping[str, Any], line: int) -> ProcedureRecord:
    year, month = str(row["read"]).split("-")
    read_on, url = date(int(year), int(month), 1), nfc(row["url"])
    source = SourceLine(
        title=nfc(row[MARK]), url=url, read_on=read_on, read_label=f"tháng {int(month)}/{year}"
    )
    made = ProcedureRecord(
        line=line,
        origin=Origin.PORTAL,
        code=nfc(row["code"]),
        name=nfc(row["name"]),
        field_name=nfc(row["field"]),
        audiences=tuple(Audience(code).value for code in row["audiences"]),
        authority=nfc(row["authority"]),
        level=Level(row["level"]),
        laws=tuple(nfc(law) for law in row["laws"]),
        portal_url=url,
        portal_decision=nfc(row["decision"]),
        portal_read_on=read_on,
        confidence=Confidence.MEDIUM,
        papers=tuple(PaperLine(*paper) for paper in row["papers"]),
        fees=tuple(_fee(*fee) for fee in row["fees"]),
        times=tuple(_time_line(*time) for time in row["times"]),
        sources=(source,),
    )
    if not (made.code and made.name and made.field_name):
        raise ValueError("code, name, field")
    return made


def _fee(method: str, amount: int | None) -> FeeLine:
    if amount is not None and (not isinstance(amount, int) or amount < 0):
        raise ValueError(f"fees {amount!r}")
    return FeeLine(method=IntakeMethod(method).value, amount_dong=amount)


def _time_line(method: str, amount: str, unit: str, text: str) -> TimeLine:
    number = int(amount) if amount else None
    return TimeLine(
        method=IntakeMethod(method).value, amount=number, unit=TimeUnit(unit), text=nfc(text)
    )
