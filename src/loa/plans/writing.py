"""Writing a checked plan: rows are made, changed or kept, and rows the plan dropped go away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from loa.kernel.importing import ImportReport
from loa.kernel.upsert import upsert
from loa.units import queries as units

from .models import (
    Activity,
    AudienceGroup,
    BudgetSource,
    Clause,
    Duty,
    Phase,
    Plan,
    PlanIndicator,
    ReportingLine,
    UnitRole,
)
from .rows import CheckedPlan, NamedRow, PhaseRow


class PlanWriter:
    """Writes one plan inside the caller's transaction."""

    def __init__(self, plan: Plan, checked: CheckedPlan, report: ImportReport) -> None:
        self.plan = plan
        self.checked = checked
        self.report = report
        self.clauses: dict[str, Clause] = {}
        self.units = {unit.code: unit for unit in units.units()}

    def write(self, indicators: Iterable[Model]) -> None:
        """Write everything that hangs on the plan."""
        self._write_clauses()
        self._write_phases()
        self._write_roles()
        self._write_named(AudienceGroup, self.checked.audiences, with_channels=True)
        self._write_named(BudgetSource, self.checked.budget_sources, with_channels=False)
        self._write_lines()
        self._write_indicators(indicators)

    def _write_clauses(self) -> None:
        for order, row in enumerate(self.checked.clauses):
            values = {
                "kind": row.kind,
                "text": row.text,
                "title": row.title,
                "parent": self.clauses.get(row.parent),
                "order": order,
                "carried_by": row.carried_by,
            }
            key = {"plan": self.plan, "number": row.number}
            self.clauses[row.number] = upsert(Clause, key=key, values=values, report=self.report)
        self._drop(self.plan.clauses.exclude(number__in=self.clauses))

    def _write_phases(self) -> None:
        for order, row in enumerate(self.checked.phases):
            values = {
                "name": row.name,
                "clause": self.clauses[row.clause],
                "goal": self.clauses.get(row.goal),
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
                "order": order,
            }
            key = {"plan": self.plan, "code": row.code}
            phase = upsert(Phase, key=key, values=values, report=self.report)
            self._set_units(phase, row.units)
            self._write_activities(phase, row)
        codes = [row.code for row in self.checked.phases]
        self._drop(self.plan.phases.exclude(code__in=codes))

    def _write_activities(self, phase: Phase, row: PhaseRow) -> None:
        for order, number in enumerate(row.activities):
            values = {"starts_on": row.starts_on, "ends_on": row.ends_on, "order": order}
            key = {"phase": phase, "clause": self.clauses[number]}
            activity = upsert(Activity, key=key, values=values, report=self.report)
            self._set_units(activity, row.units)
        self._drop(phase.activities.exclude(clause__number__in=row.activities))

    def _write_roles(self) -> None:
        for order, row in enumerate(self.checked.units):
            key = {"plan": self.plan, "unit": self.units[row.code]}
            values = {"role": row.role, "order": order}
            role = upsert(UnitRole, key=key, values=values, report=self.report)
            for place, number in enumerate(row.duties):
                duty = {"role": role, "clause": self.clauses[number]}
                upsert(Duty, key=duty, values={"order": place}, report=self.report)
            self._drop(role.duties.exclude(clause__number__in=row.duties))
        codes = [row.code for row in self.checked.units]
        self._drop(self.plan.roles.exclude(unit__code__in=codes))

    def _write_named(
        self,
        model: type[AudienceGroup] | type[BudgetSource],
        rows: list[NamedRow],
        *,
        with_channels: bool,
    ) -> None:
        for order, row in enumerate(rows):
            values: dict[str, Any] = {
                "name": row.name,
                "clause": self.clauses[row.clause],
                "order": order,
            }
            if with_channels:
                values["channels"] = row.channels
            upsert(
                model, key={"plan": self.plan, "code": row.code}, values=values, report=self.report
            )
        kept = [row.code for row in rows]
        self._drop(model._default_manager.filter(plan=self.plan).exclude(code__in=kept))

    def _write_lines(self) -> None:
        for order, row in enumerate(self.checked.reporting_lines):
            values = {
                "from_unit": self.units[row.from_unit],
                "to_unit": self.units.get(row.to_unit),
                "to_name": row.to_name,
                "what": row.what,
                "frequency": row.frequency,
                "clause": self.clauses[row.clause],
                "order": order,
            }
            key = {"plan": self.plan, "code": row.code}
            upsert(ReportingLine, key=key, values=values, report=self.report)
        codes = [row.code for row in self.checked.reporting_lines]
        self._drop(self.plan.reporting_lines.exclude(code__in=codes))

    def _write_indicators(self, indicators: Iterable[Model]) -> None:
        kept = []
        for order, (row, indicator) in enumerate(
            zip(self.checked.indicators, indicators, strict=True)
        ):
            key = {"plan": self.plan, "indicator": indicator}
            values = {"clause": self.clauses[row.clause], "order": order}
            kept.append(upsert(PlanIndicator, key=key, values=values, report=self.report).pk)
        self._drop(self.plan.indicators.exclude(pk__in=kept))

    def _set_units(self, row: Phase | Activity, codes: list[str]) -> None:
        wanted = {self.units[code].pk for code in codes}
        if wanted != set(row.units.values_list("pk", flat=True)):
            row.units.set(wanted)

    def _drop(self, rows: Any) -> None:
        """Delete rows that the plan no longer has; each counts as a change."""
        gone = rows.count()
        if gone:
            rows.delete()
            self.report.changed += gone
