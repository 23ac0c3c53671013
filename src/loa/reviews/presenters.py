"""How the console shows what has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from loa.accounts import queries as accounts
from loa.kernel import clock
from loa.units import queries as units

from . import queries
from .contract import finders
from .models import Care, ReviewItem
from .operations import STILL_RIGHT_DAYS
from .types import Gap, NoteState, Severity

NOBODYS = "Chưa giao cho đơn vị nào"
_TAGS = {Severity.WRONG: "tag--bad", Severity.WARNING: "tag--warn", Severity.NOTICE: ""}


@dataclass(frozen=True)
class Wanted:
    """What an officer chose to see; every part may be empty."""

    kind: str = ""
    unit: str = ""
    whose: str = ""  # "toi", "chua-giao" or everybody
    rests: bool = False

    @property
    def query(self) -> str:
        """Return the choice as it stands in an address."""
        parts = {"loai": self.kind, "don-vi": self.unit, "ai": self.whose}
        parts["xem"] = "da-xem" if self.rests else ""
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True)
class Line:
    """One item in the list."""

    row: ReviewItem
    kind_label: str
    severity_label: str
    severity_tag: str
    unit_name: str
    officer_name: str
    officer_id: int | None
    rests_until: date | None
    decided_by_name: str


@dataclass
class Group:
    """The items of one unit."""

    name: str
    lines: list[Line] = field(default_factory=list)


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Return the choice in an address; what is not known is left out."""
    kind = asked.get("loai", "")
    return Wanted(
        kind=kind if kind in finders else "",
        unit=asked.get("don-vi", "")[:60],
        whose=asked.get("ai", "") if asked.get("ai") in {"toi", "chua-giao"} else "",
        rests=asked.get("xem") == "da-xem",
    )


def lines(choice: Wanted, *, user: Any, today: date) -> list[Line]:
    """Return the items that an officer chose, by unit and then by what presses most."""
    rows = list(queries.items())
    care = queries.care_of(row.key for row in rows)
    names = dict(units.units().values_list("code", "name"))
    order = {name: place for place, name in enumerate(names.values())}
    made = [
        _line(row, care.get(row.key), names, today)
        for row in rows
        if _is_wanted(row, care.get(row.key), choice, user, today)
    ]
    made.sort(key=lambda line: (order.get(line.unit_name, len(order)), -line.row.severity))
    return made


def _is_wanted(row: ReviewItem, care: Care | None, choice: Wanted, user: Any, today: date) -> bool:
    rests = bool(care and care.still_right_until and care.still_right_until > today)
    officer_id = care.officer_id if care else None
    whose = {"": True, "toi": officer_id == user.pk, "chua-giao": officer_id is None}
    return (
        rests == choice.rests
        and choice.kind in ("", row.kind)
        and choice.unit in ("", row.owner_unit or "-")
        and whose[choice.whose]
    )


def _line(row: ReviewItem, care: Care | None, names: Mapping[str, str], today: date) -> Line:
    severity = Severity(row.severity)
    until = care.still_right_until if care else None
    return Line(
        row=row,
        kind_label=kind_label(row.kind),
        severity_label=str(severity.label),
        severity_tag=_TAGS[severity],
        unit_name=names.get(row.owner_unit, NOBODYS),
        officer_name=accounts.display_name(care.officer) if care and care.officer else "",
        officer_id=care.officer_id if care else None,
        rests_until=until if until and until > today else None,
        decided_by_name=accounts.display_name(care.decided_by) if care and care.decided_by else "",
    )


def kind_label(kind: str) -> str:
    """Return what a kind of finding is called, also after its finder is gone."""
    return finders.get(kind).label if kind in finders else kind


def groups(shown: Iterable[Line]) -> list[Group]:
    """Return the lines under the names of their units."""
    made: dict[str, Group] = {}
    for line in shown:
        made.setdefault(line.unit_name, Group(line.unit_name)).lines.append(line)
    return list(made.values())


def choices(choice: Wanted) -> dict[str, Any]:
    """Return what the filters offer."""
    used = set(queries.items().order_by().values_list("owner_unit", flat=True).distinct())
    named = [(unit.code, unit.name) for unit in units.units() if unit.code in used]
    return {
        "wanted": choice,
        "kinds": [(finder.name, finder.label) for finder in finders],
        "unit_choices": [*named, *([("-", NOBODYS)] if "" in used else [])],
        "officers": list(accounts.officers()),
    }


def default_until(today: date) -> date:
    """Return the day proposed for the next look."""
    return today + timedelta(days=STILL_RIGHT_DAYS)


def tabs(*, now: Any) -> dict[str, int]:
    """Return the counts beside the names of the three pages."""
    return {
        "open_count": queries.open_count(now=now),
        "note_count": queries.notes(state=NoteState.NEW).count(),
    }


def csv_rows(shown: Iterable[Line]) -> Iterable[list[str]]:
    """Yield the list as rows of a table, the heading first."""
    yield ["Mức", "Loại", "Nội dung", "Lý do", "Trang", "Đơn vị", "Người theo dõi", "Từ ngày"]
    for line in shown:
        row = line.row
        yield [
            line.severity_label, line.kind_label, row.title, row.reason, row.url,
            line.unit_name, line.officer_name, clock.vn_date(row.since),
        ]  # fmt: skip


@dataclass(frozen=True)
class GapLine:
    """One thing that people looked for in vain."""

    gap: Gap
    trend: str
    write_url: str


def gap_lines(found: Iterable[Gap], *, write_url: str) -> list[GapLine]:
    """Return gaps with their trend in words."""
    return [GapLine(gap, _trend(gap), write_url) for gap in found]


def _trend(gap: Gap) -> str:
    if not gap.earlier_count:
        return "mới có"
    if gap.count >= 1.5 * gap.earlier_count:
        return f"tăng, tháng trước {gap.earlier_count}"
    if gap.count * 1.5 <= gap.earlier_count:
        return f"giảm, tháng trước {gap.earlier_count}"
    return f"như tháng trước ({gap.earlier_count})"
