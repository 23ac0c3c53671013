"""Kết quả thực hiện kế hoạch: the periodic report of plan V.1, from queries only."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from loa.indicators import queries as indicators
from loa.indicators.types import IndicatorValue, Period
from loa.kernel.clock import local_date, vn_date, vn_datetime
from loa.plans import queries as plans
from loa.plans.types import ClauseState, State
from loa.units import queries as units
from loa.units.types import CommuneCard

from .contract import ReportKind, report_kinds
from .types import Letterhead, ReportContent, Section, Table

_PARTS = {
    "I": "I. Mục tiêu, yêu cầu",
    "II": "II. Yêu cầu",
    "III": "III. Nội dung",
    "IV": "IV. Kinh phí",
    "V": "V. Tổ chức thực hiện",
}


def build(period: Period, as_of: datetime) -> ReportContent:
    """Return the content for `period` with figures up to `as_of`."""
    plan = plans.active_plan(period.last_day)
    commune = units.commune()
    end = min(period.ends_at, as_of)
    values = indicators.current_values(period.starts_at, end)
    states = [state for state in plans.clause_states(plan, end) if not state.is_heading]
    return ReportContent(
        kind="ket-qua",
        title="Báo cáo",
        subject=f"Kết quả thực hiện {plan.title}, kỳ {period.name}",
        period_code=period.code,
        period_label=period.label,
        first_day=period.first_day,
        last_day=period.last_day,
        as_of=as_of,
        letterhead=_letterhead(commune),
        opening=(
            f"Thực hiện {plan.title}, {commune.authority_name} báo cáo kết quả từ ngày "
            f"{vn_date(period.first_day)} đến ngày {vn_date(period.last_day)}; số liệu tính đến "
            f"{vn_datetime(as_of)}.",
        ),
        sections=(_figures(values), _clauses(states), _difficulties(values, states)),
        figures=tuple(_figure(value) for value in values),
    )


def _letterhead(commune: CommuneCard) -> Letterhead:
    return Letterhead(
        superior="",
        authority=commune.authority_name.replace("UBND ", "Ủy ban nhân dân\n"),
        symbol="BC-UBND",
        place=commune.place_name,
        receivers=(
            f"UBND thành phố {commune.city.removeprefix('thành phố ').removeprefix('TP ')};",
            "TT. Đảng ủy, HĐND xã;",
            "Chủ tịch, các PCT UBND xã;",
            "Các phòng, ban, ngành xã;",
            "Lưu: VT.",
        ),
        signature=("TM. ỦY BAN NHÂN DÂN", "", "", "", ""),
    )


def _figures(values: list[IndicatorValue]) -> Section:
    rows = tuple(
        (str(number), value.name, value.text, _target_text(value), value.source or "chưa có")
        for number, value in enumerate(values, 1)
    )
    return Section(
        "Kết quả theo chỉ số",
        ("Mỗi chỉ số có định nghĩa và danh sách minh chứng trong mục Chỉ số của phần mềm.",),
        (
            Table(
                "Bảng 1. Chỉ số trong kỳ",
                ("STT", "Chỉ số", "Kết quả", "Mục tiêu", "Nguồn số liệu"),
                rows,
                (1.3, 5.2, 3, 2.6, 3.9),
            ),
        ),
    )


def _target_text(value: IndicatorValue) -> str:
    if value.target is None:
        return "không đặt"
    sign = "từ" if value.target.comparison == "at_least" else "không quá"
    number = f"{value.target.value.normalize():f}".replace(".", ",")
    return f"{sign} {number} {value.unit}".strip()


def _clauses(states: list[ClauseState]) -> Section:
    rows = []
    for part, title in _PARTS.items():
        counted = Counter(state.state for state in states if state.part == part)
        if counted:
            cells = [str(counted[state]) for state in State]
            rows.append((title, str(sum(counted.values())), *cells))
    doing = sum(state.state == State.DOING for state in states)
    return Section(
        "Đối chiếu với kế hoạch",
        (
            f"Trong {len(states)} khoản của kế hoạch, {doing} khoản đã có minh chứng. Trạng thái "
            "từng khoản do phần mềm tính từ bài đăng, sản phẩm, lượt xem và các bản ghi có ngày, "
            "không do người đánh dấu.",
        ),
        (
            Table(
                "Bảng 2. Trạng thái các khoản",
                ("Phần", "Số khoản", *(State(state).label.capitalize() for state in State)),
                tuple(rows),
                (4, 2, 3, 3, 3.4),
            ),
        ),
    )


def _difficulties(values: list[IndicatorValue], states: list[ClauseState]) -> Section:
    unknown = [value.name for value in values if value.value is None]
    missing = [state.number for state in states if state.state == State.NO_EVIDENCE]
    paragraphs = []
    if unknown:
        paragraphs.append(f"Chưa có số liệu: {'; '.join(unknown)}.")
    if missing:
        tail = "…" if len(missing) > 12 else ""
        paragraphs.append(
            f"{len(missing)} khoản chưa có minh chứng: {', '.join(missing[:12])}{tail or '.'}"
        )
    paragraphs.append("Nguyên nhân, kiến nghị: (đơn vị lập báo cáo bổ sung)")
    return Section("Khó khăn, vướng mắc và kiến nghị", tuple(paragraphs))


def _figure(value: IndicatorValue) -> dict[str, Any]:
    return {
        "code": value.code,
        "name": value.name,
        "unit": value.unit,
        "series": value.series,
        "definition": value.definition,
        "source": value.source,
        "value": None if value.value is None else str(value.value),
        "numerator": value.numerator,
        "denominator": value.denominator,
        "rows": [
            {"on": vn_date(local_date(row.at)), "label": row.label, "url": row.url}
            for row in value.rows
        ],
    }


report_kinds.register("ket-qua", ReportKind("ket-qua", "Kết quả thực hiện kế hoạch", build))
