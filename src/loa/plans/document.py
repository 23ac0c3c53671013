"""Reading and checking a plan before a single row is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from loa.kernel.importing import RowError
from loa.units.types import UnitKind

from .checking import Checker, line_of, parent_of, plain, text_of
from .rows import CheckedPlan, ClauseRow, IndicatorRow, LineRow, NamedRow, PhaseRow, UnitRow
from .types import ClauseKind

FORMAT = "loa-plan/1"
SECTIONS = (
    "format",
    "meta",
    "key_messages",
    "audiences",
    "channels",
    "product_kinds",
    "phases",
    "budget_sources",
    "units",
    "reporting_lines",
    "difficulties",
    "indicators",
    "recipients",
    "clauses",
)
_NUMBER = re.compile(r"[A-ZĐ]+(\.\d+)*(-(\d+(\.\d+)?|[A-ZĐ]+))?")
_KIND_CODE = re.compile(r"[a-z][a-z0-9_]*")


class PlanChecker(Checker):
    """Goes through a document once, collecting rows and errors with their lines."""

    def check(self) -> tuple[CheckedPlan, list[RowError]]:
        """Return the plan and every error; the plan may be written only without errors."""
        plan = CheckedPlan()
        for key in self.source:
            if key not in SECTIONS:
                self._reject(self.source, key, key, f"Không có mục “{key}” trong kế hoạch.")
        if self.source.get("format") != FORMAT:
            self._reject(self.source, "format", "format", f"Dòng format phải là “{FORMAT}”.")
        self._meta(plan)
        plan.clauses = list(self._clauses())
        self._leaves_are_carried(plan.clauses)
        plan.units = list(self._units())
        self._duties(plan.units)
        plan.phases = list(self._phases())
        self._no_overlap(plan.phases)
        plan.audiences = list(self._named("audiences"))
        plan.budget_sources = list(self._named("budget_sources"))
        plan.reporting_lines = list(self._lines())
        plan.indicators = list(self._indicators())
        self._plain_lists(plan)
        return plan, sorted(self.errors, key=lambda error: error.line)

    def _meta(self, plan: CheckedPlan) -> None:
        meta = self.source.get("meta")
        if not isinstance(meta, Mapping):
            self._reject(self.source, "meta", "meta", "Thiếu mục meta (tên, năm, cơ quan).")
            return
        for name in ("code", "title", "authority"):
            if not text_of(meta.get(name)):
                self._reject(meta, name, "meta", f"Thiếu {name} trong meta.")
        year = meta.get("year")
        if not isinstance(year, int) or not 2000 <= year <= 2100:
            self._reject(meta, "year", "meta", f"Năm “{year}” phải là số, ví dụ 2025.")
            year = 0
        plan.year, plan.code = year, text_of(meta.get("code"))
        plan.title, plan.authority = text_of(meta.get("title")), text_of(meta.get("authority"))
        plan.meta = {
            "number": text_of(meta.get("number")),
            "signed_on": _day(meta.get("signed_on")),
            "source": text_of(meta.get("source")),
            "basis": plain(meta.get("basis") or []),
            "signer": plain(meta.get("signer") or {}),
        }

    def _clauses(self) -> Iterator[ClauseRow]:
        if not self.source.get("clauses"):
            self._reject(self.source, "clauses", "clauses", "Kế hoạch chưa có khoản nào.")
        for row in self._rows("clauses", "number"):
            number, kind = text_of(row["number"]), text_of(row.get("kind"))
            parent = parent_of(number)
            if not _NUMBER.fullmatch(number):
                self._reject(row, "number", number, f"Số khoản “{number}” viết sai.")
            if kind not in ClauseKind.values:
                self._reject(row, "kind", number, f"Loại khoản “{kind}” không có.")
            if not text_of(row.get("text")):
                self._reject(row, "text", number, "Khoản thiếu nguyên văn (text).")
            if parent and parent not in self.numbers:
                self._reject(row, "number", number, f"Khoản “{parent}” phải ghi trước khoản này.")
            self.numbers.add(number)
            yield ClauseRow(
                number=number,
                kind=kind,
                text=text_of(row.get("text")),
                title=text_of(row.get("title")),
                parent=parent,
                carried_by=self._carriers(row, number),
                line=line_of(row),
            )

    def _carriers(self, row: Mapping[str, Any], number: str) -> list[dict[str, Any]]:
        found = row.get("carried_by") or []
        if not isinstance(found, list):
            self._reject(row, "carried_by", number, "carried_by phải là danh sách.")
            return []
        for carrier in found:
            kind = text_of(carrier.get("kind")) if isinstance(carrier, Mapping) else ""
            if not _KIND_CODE.fullmatch(kind):
                at = carrier if isinstance(carrier, Mapping) else row
                self._reject(at, "kind", number, "Mỗi mục của carried_by phải có kind.")
        return [plain(carrier) for carrier in found if isinstance(carrier, Mapping)]

    def _leaves_are_carried(self, clauses: list[ClauseRow]) -> None:
        parents = {clause.parent for clause in clauses}
        for clause in clauses:
            is_leaf = clause.kind != ClauseKind.HEADING and clause.number not in parents
            if is_leaf and not clause.carried_by:
                reason = "Khoản chưa ghi được thực hiện bằng gì (carried_by)."
                self.errors.append(RowError(line=clause.line, key=clause.number, reason=reason))

    def _units(self) -> Iterator[UnitRow]:
        for row in self._rows("units"):
            code, kind, parent = (
                text_of(row["code"]),
                text_of(row.get("kind")),
                text_of(row.get("parent")),
            )
            if kind not in UnitKind.values:
                self._reject(row, "kind", code, f"Loại đơn vị “{kind}” không có.")
            if not text_of(row.get("name")):
                self._reject(row, "name", code, "Đơn vị thiếu tên (name).")
            if parent:
                self._unit(row, "parent", parent)
            self.known_units.add(code)
            duties = self._texts(row, "duties")
            for number in duties:
                self._clause(row, "duties", number)
            yield UnitRow(
                code, text_of(row.get("name")), kind, parent, text_of(row.get("role")), duties
            )

    def _duties(self, units: list[UnitRow]) -> None:
        carried = {number for unit in units for number in unit.duties}
        for row in self.source.get("clauses") or []:
            number = text_of(row.get("number")) if isinstance(row, Mapping) else ""
            if number and row.get("kind") == ClauseKind.DUTY and number not in carried:
                self._reject(row, "number", number, "Nhiệm vụ chưa giao cho đơn vị nào.")

    def _phases(self) -> Iterator[PhaseRow]:
        for row in self._rows("phases"):
            code = text_of(row["code"])
            start, end = row.get("starts_on"), row.get("ends_on")
            if not isinstance(start, date) or not isinstance(end, date):
                self._reject(row, "starts_on", code, "Giai đoạn cần starts_on và ends_on là ngày.")
                continue
            if end <= start:
                self._reject(row, "ends_on", code, "Giai đoạn phải kết thúc sau khi bắt đầu.")
                continue
            units, activities = self._texts(row, "units"), self._texts(row, "activities")
            for unit in units:
                self._unit(row, "units", unit)
            for number in activities:
                self._clause(row, "activities", number)
            yield PhaseRow(
                code=code,
                name=text_of(row.get("name")),
                clause=self._clause(row, "clause", text_of(row.get("clause"))),
                goal=self._clause(row, "goal", text_of(row.get("goal"))) if row.get("goal") else "",
                starts_on=start,
                ends_on=end,
                units=units,
                activities=activities,
            )

    def _no_overlap(self, phases: list[PhaseRow]) -> None:
        ordered = sorted(phases, key=lambda phase: phase.starts_on)
        lines = {text_of(row["code"]): row for row in self._rows_quietly("phases")}
        for earlier, later in pairwise(ordered):
            if later.starts_on < earlier.ends_on:
                reason = f"Giai đoạn “{later.code}” chồng lên giai đoạn “{earlier.code}”."
                self._reject(lines.get(later.code), "starts_on", later.code, reason)

    def _rows_quietly(self, section: str) -> list[Mapping[str, Any]]:
        rows = self.source.get(section) or []
        return [row for row in rows if isinstance(row, Mapping) and row.get("code")]

    def _named(self, section: str) -> Iterator[NamedRow]:
        for row in self._rows(section):
            clause = self._clause(row, "clause", text_of(row.get("clause")))
            channels = self._texts(row, "channels")
            yield NamedRow(text_of(row["code"]), text_of(row.get("name")), clause, channels)

    def _lines(self) -> Iterator[LineRow]:
        for row in self._rows("reporting_lines"):
            code, receiver = text_of(row["code"]), text_of(row.get("to"))
            self._unit(row, "from", text_of(row.get("from")))
            if receiver:
                self._unit(row, "to", receiver)
            elif not text_of(row.get("to_name")):
                self._reject(row, "to", code, "Tuyến báo cáo thiếu nơi nhận (to hoặc to_name).")
            yield LineRow(
                code=code,
                from_unit=text_of(row.get("from")),
                to_unit=receiver,
                to_name=text_of(row.get("to_name")),
                what=text_of(row.get("what")),
                frequency=text_of(row.get("frequency")),
                clause=self._clause(row, "clause", text_of(row.get("clause"))),
            )

    def _indicators(self) -> Iterator[IndicatorRow]:
        for row in self._rows("indicators"):
            code = text_of(row["code"])
            if row.get("series") not in ("own", "official"):
                self._reject(row, "series", code, "series phải là own hoặc official.")
            target = row.get("target") or {}
            if not isinstance(target, Mapping):
                self._reject(row, "target", code, "target phải có value và source, hoặc là null.")
                target = {}
            yield IndicatorRow(
                code=code,
                name=text_of(row.get("name")),
                unit=text_of(row.get("unit")),
                series=text_of(row.get("series")),
                clause=self._clause(row, "clause", text_of(row.get("clause"))),
                measure=text_of(row.get("measure")) or code,
                target=self._target(row, code, target) if target else None,
                comparison=text_of(target.get("comparison")) or "at_least",
                source=text_of(target.get("source")),
                checked_on=_day(target.get("checked_on")),
            )

    def _target(self, row: Mapping[str, Any], code: str, target: Any) -> Decimal | None:
        if not text_of(target.get("source")):
            self._reject(row, "target", code, "Chỉ tiêu phải ghi nguồn (source).")
        try:
            return Decimal(str(target.get("value"))).quantize(Decimal("0.01"))
        except InvalidOperation:
            self._reject(row, "target", code, f"Chỉ tiêu “{target.get('value')}” phải là số.")
            return None

    def _plain_lists(self, plan: CheckedPlan) -> None:
        """Keep the lists that stay as the plan writes them; their clauses must exist."""
        for section in ("key_messages", "channels", "product_kinds", "recipients"):
            rows = [row for row in self.source.get(section) or [] if isinstance(row, Mapping)]
            for row in rows:
                for number in [row.get("clause"), *(row.get("clauses") or [])]:
                    if number:
                        self._clause(row, "clause", text_of(number))
            plan.lists[section] = [plain(row) for row in rows]


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None
