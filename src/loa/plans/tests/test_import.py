"""Importing a plan: whole or not at all, again and again, for this year and the next."""

from datetime import date

import pytest

from loa.indicators import queries as indicators
from loa.kernel.errors import Invalid
from loa.plans import queries
from loa.plans.errors import NoPlan
from loa.plans.models import Clause, Phase, Plan
from loa.units import queries as units

from .conftest import SHIPPED, small_plan

pytestmark = pytest.mark.django_db


def test_the_shipped_plan_goes_in_whole(load):
    report = load(SHIPPED)
    assert report.rejected == []
    plan = queries.plan_of_year(2025)
    assert plan.clauses.count() == 227
    assert [len(phase.activities.all()) for phase in queries.phases(plan)] == [3, 3, 4]
    assert queries.key_messages(plan)[0].code == "main"
    assert units.unit_by_code("van-phong").name == "Văn phòng HĐND và UBND"


def test_a_second_import_changes_nothing(load):
    first, second = load(SHIPPED), load(SHIPPED)
    assert (second.new, second.changed) == (0, 0)
    assert second.same > 0.9 * first.new


def test_another_year_is_another_plan_with_moved_dates(load):
    load(SHIPPED)
    load(SHIPPED, year=2026)
    plan = queries.plan_of_year(2026)
    assert plan.title.endswith("năm 2026")
    assert [phase.starts_on for phase in queries.phases(plan)] == [
        date(2026, 7, 1),
        date(2026, 9, 1),
        date(2026, 11, 1),
    ]
    assert queries.phases(plan)[2].ends_on == date(2027, 1, 1)
    numbers = [list(p.clauses.values_list("number", flat=True)) for p in Plan.objects.all()]
    assert numbers[0] == numbers[1]
    assert "năm 2025" in plan.clauses.get(number="KL").text


def test_the_second_import_of_another_year_changes_nothing(load):
    load(SHIPPED, year=2026)
    again = load(SHIPPED, year=2026)
    assert (again.new, again.changed) == (0, 0)


def test_targets_come_only_with_a_source(load):
    load(SHIPPED)
    plan = queries.plan_of_year(2025)
    targets = {row.indicator.code: row.indicator.targets.first() for row in plan.indicators.all()}
    assert targets["online_share"].value == 60
    assert targets["people_guided"] is None
    assert indicators.indicator_by_code("online_share").series == "official"


def test_a_dry_run_writes_nothing(load):
    assert load(SHIPPED, dry_run=True).new > 300
    assert not Plan.objects.exists()
    assert not units.units().exists()


def test_a_clause_the_plan_dropped_goes_away(load):
    load()
    shorter = small_plan()
    shorter["phases"] = shorter["phases"][:1]
    shorter["clauses"] = shorter["clauses"][:2]
    report = load(shorter)
    assert (report.new, report.changed) == (0, 2)
    assert (Clause.objects.count(), Phase.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "loa-plan/9"}, "Dòng format phải là"),
        ({"clause": []}, "Không có mục “clause”"),
        ({"meta": {"title": "x", "code": "x", "authority": "y", "year": "hai nghìn"}}, "phải là số"),
        ({"clauses": []}, "chưa có khoản nào"),
        ({"clauses": [{"number": "I.1", "kind": "objective", "text": "x", "carried_by": [{"kind": "a"}]}]}, "Khoản “I” phải ghi trước"),
        ({"clauses": [{"number": "I", "kind": "poem", "text": "x", "carried_by": [{"kind": "a"}]}]}, "Loại khoản “poem” không có"),
        ({"clauses": [{"number": "I", "kind": "objective", "text": "x"}]}, "chưa ghi được thực hiện bằng gì"),
        ({"clauses": [{"number": "I", "kind": "objective", "text": "x", "carried_by": ["posting"]}]}, "phải có kind"),
        ({"units": [{"code": "a", "name": "A", "kind": "office", "duties": ["IX-9"]}]}, "Không có khoản “IX-9”"),
        ({"audiences": "không"}, "phải là danh sách"),
        ({"indicators": [{"code": "a", "series": "own", "clause": "I-1", "target": {"value": "nhiều"}}]}, "phải ghi nguồn"),
        ({"reporting_lines": [{"code": "a", "from": "phong-a", "clause": "I-1"}]}, "thiếu nơi nhận"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_reason(load, changes, reason):
    report = load(small_plan(**changes))
    assert any(reason in error.reason for error in report.rejected)
    assert not Plan.objects.exists()


def test_phases_may_not_overlap(load):
    plan = small_plan()
    plan["phases"][1]["starts_on"] = date(2026, 8, 31)
    assert [error.reason for error in load(plan).rejected] == [
        "Giai đoạn “gd-2” chồng lên giai đoạn “gd-1”."
    ]


def test_a_phase_must_end_after_it_starts(load):
    plan = small_plan()
    plan["phases"][0]["ends_on"] = date(2026, 7, 1)
    assert "kết thúc sau khi bắt đầu" in load(plan).rejected[0].reason


def test_an_error_names_its_line(load, tmp_path):
    text = SHIPPED.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "number: II.3" in row)
    file = tmp_path / "hong.yaml"
    file.write_text(
        text.replace("number: II.3\n    kind: requirement", "number: II.3\n    kind: wish"),
        encoding="utf-8",
    )
    report = load(file)
    assert [(error.line, error.key) for error in report.rejected] == [(line + 1, "II.3")]


def test_a_file_that_is_not_there_is_one_sentence(load, tmp_path):
    with pytest.raises(Invalid, match="Không mở được tệp"):
        load(tmp_path / "khong-co.yaml")


def test_without_a_plan_the_active_one_is_a_named_error():
    with pytest.raises(NoPlan, match="Chưa có kế hoạch nào"):
        queries.active_plan(date(2026, 11, 23))


def test_the_active_plan_is_this_years_or_the_last_one(load):
    load(SHIPPED)
    assert queries.active_plan(date(2026, 11, 23)).year == 2025
    load(SHIPPED, year=2026)
    assert queries.active_plan(date(2026, 11, 23)).year == 2026
    assert (
        queries.current_phase(queries.active_plan(date(2026, 11, 23)), date(2026, 11, 23)).code
        == "gd-3"
    )
