"""What a procedure states, as keyed facts. Pure: rows in, drafts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from loa.kernel.clock import vn_date
from loa.kernel.text import slug

from . import wording
from .models import (
    Condition,
    Fee,
    Mistake,
    Procedure,
    ProcessingTime,
    RequiredDocument,
    SourceReference,
    Step,
    Synonym,
)
from .models.guide import Part
from .types import PORTAL_URL, UNKNOWN, IntakeMethod

NO_NATIONAL_CODE = "chưa có mã quốc gia"


@dataclass
class Parts:
    """The rows of one procedure, saved or not yet."""

    papers: list[RequiredDocument] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    times: list[ProcessingTime] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    synonyms: list[Synonym] = field(default_factory=list)
    sources: list[SourceReference] = field(default_factory=list)


PART_NAMES = tuple(Parts.__dataclass_fields__)


@dataclass(frozen=True)
class FactDraft:
    """A fact as the rows state it now; `kind` is a value of publishing's FactKind."""

    key: str
    kind: str
    label: str
    value: str

    @property
    def is_known(self) -> bool:
        """Whether it says something."""
        return wording.is_known(self.value)


def parts_of(procedure: Procedure) -> Parts:
    """Return the saved rows of a procedure (one query each, or none when prefetched)."""
    return Parts(**{name: list(getattr(procedure, name).all()) for name in PART_NAMES})


def name_parts(parts: Parts) -> None:
    """Give each row without a key one of its own; a key once given stays."""
    _name(parts.papers, lambda row: f"paper/{slug(row.name, longest=50) or 'giay-to'}")
    _name(parts.fees, lambda row: f"fee/{row.method}")
    _name(parts.times, lambda row: f"time/{row.method}")
    _name(parts.steps, lambda _: "step", joint="/")
    _name(parts.mistakes, lambda _: "mistake", joint="/")
    _name(parts.conditions, lambda _: "condition", joint="/")


def _name(rows: Sequence[Part], stem: Callable[[Any], str], *, joint: str = "-") -> None:
    taken = {row.key for row in rows if row.key}
    for row in rows:
        if row.key:
            continue
        first = stem(row)
        key = first if joint == "-" else f"{first}/1"
        count = 1
        while key in taken:
            count += 1
            key = f"{first}{joint}{count}"
        row.key = key
        taken.add(key)


def drafts(procedure: Procedure, parts: Parts) -> list[FactDraft]:
    """Return every fact of the procedure in the order in which a page tells it."""
    return [
        *_head(procedure),
        *_papers(parts.papers),
        *_fees(parts.fees, procedure.fee_note),
        *_times(parts.times),
        *_numbered("condition", "Điều kiện", parts.conditions),
        *_numbered("step", "Bước", parts.steps),
        *_numbered("mistake", "Lỗi thường gặp", parts.mistakes),
        *_texts("note", "Ghi chú", procedure.notes),
        *_texts("law", "Căn cứ pháp lý", procedure.laws),
    ]


def national_code(code: str) -> str:
    """Return the national code, or nothing for a code of our own (decision 16)."""
    return "" if code.startswith("loa-") else code


def _head(procedure: Procedure) -> Iterator[FactDraft]:
    code = national_code(procedure.code) or NO_NATIONAL_CODE
    yield FactDraft("code", "code", "Mã thủ tục", code)
    yield FactDraft("name", "text", "Tên thủ tục", procedure.name)
    if procedure.everyday_name:
        yield FactDraft("everyday-name", "text", "Tên thường gọi", procedure.everyday_name)
    yield FactDraft("authority", "place", "Cơ quan giải quyết", procedure.authority or UNKNOWN)
    if procedure.place:
        yield FactDraft("place", "place", "Nơi nộp hồ sơ", procedure.place)
    level = wording.online_line(procedure.service_level)
    yield FactDraft("online", "text", "Mức độ trực tuyến", level)
    url = procedure.portal_url or PORTAL_URL
    yield FactDraft("link/official", "link", "Trang trên Cổng quốc gia", url)
    for count, where in enumerate(procedure.where_online.splitlines(), 1):
        kind = "link" if where.startswith("http") else "text"
        yield FactDraft(f"where/{count}", kind, "Nộp trên mạng ở đâu", where)
    if procedure.result:
        yield FactDraft("result", "text", "Kết quả nhận được", procedure.result)


def _papers(rows: Iterable[RequiredDocument]) -> Iterator[FactDraft]:
    for row in rows:
        yield FactDraft(row.key, "paper", "Giấy tờ", row.name)
        if row.note:
            yield FactDraft(f"{row.key}/note", "text", f"Ghi chú: {row.name}"[:300], row.note)


def _fees(rows: Iterable[Fee], note: str) -> Iterator[FactDraft]:
    for row in rows:
        label = fee_label(row)
        yield FactDraft(row.key, "money", label, wording.fee_value(row))
        if row.valid_from:
            yield FactDraft(f"{row.key}/from", "date", f"{label}: từ ngày", vn_date(row.valid_from))
        if row.valid_to:
            until = vn_date(row.valid_to - timedelta(days=1))
            yield FactDraft(f"{row.key}/until", "date", f"{label}: đến hết ngày", until)
        if row.note:
            yield FactDraft(f"{row.key}/note", "text", f"{label}: ghi chú", row.note)
    if note:
        yield FactDraft("fee/note", "text", "Ghi chú về lệ phí", note)


def fee_label(row: Fee, on: date | None = None) -> str:
    """Return "Lệ phí nộp trực tuyến", with person, condition and start where they narrow it."""
    label = f"Lệ phí {IntakeMethod(row.method).label}"
    narrowing = [text for text in (row.person, row.condition) if text]
    if on and row.valid_from and row.valid_from > on:
        narrowing.append(f"từ {vn_date(row.valid_from)}")
    return ", ".join([label, *narrowing])[:280]


def _times(rows: Iterable[ProcessingTime]) -> Iterator[FactDraft]:
    for row in rows:
        is_any = row.method == IntakeMethod.ANY
        label = "Thời hạn giải quyết" + ("" if is_any else f" khi {IntakeMethod(row.method).label}")
        yield FactDraft(row.key, "duration", label, wording.time_value(row))
        if note := wording.time_note(row):
            yield FactDraft(f"{row.key}/note", "text", f"{label}: ghi chú", note)


def _numbered(prefix: str, label: str, rows: Iterable[Part]) -> Iterator[FactDraft]:
    for count, row in enumerate(rows, 1):
        yield FactDraft(row.key or f"{prefix}/{count}", "text", label, str(row))


def _texts(prefix: str, label: str, text: str) -> Iterator[FactDraft]:
    for count, line in enumerate(text.splitlines(), 1):
        yield FactDraft(f"{prefix}/{count}", "text", label, line)
