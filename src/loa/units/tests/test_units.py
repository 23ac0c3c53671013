"""The commune profile: what goes in, what is refused, what stays unknown."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from loa.kernel.errors import Invalid
from loa.units import operations, queries
from loa.units.errors import NoCommune
from loa.units.models import Commune, Unit

PROFILE = Path(__file__).resolve().parents[4] / "data" / "communes" / "o-dien.yaml"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def load(document=PROFILE, **more):
    return operations.import_units(document=document, now=NOW, actor=None, **more)


def small(**changes):
    commune = {
        "name": "Ô Diên",
        "authority_name": "UBND xã Ô Diên",
        "city": "Hà Nội",
        "place_name": "Ô Diên",
    }
    return {"format": "loa-commune/1", "commune": commune} | changes


def test_before_an_import_the_commune_is_a_named_error():
    with pytest.raises(NoCommune, match="Chưa có thông tin xã"):
        queries.commune()
    assert queries.commune_or_none() is None


def test_the_shipped_profile_is_taken_whole():
    report = load()
    assert report.rejected == []
    card = queries.commune()
    assert (card.name, card.population, str(card.area_km2)) == ("xã Ô Diên", 97506, "32.06")
    assert queries.unit_by_code("diem-pvhcc").parent.code == "ubnd-xa"
    assert queries.units(kind="village").count() == 2


def test_what_nobody_confirmed_is_unknown():
    load()
    card = queries.commune()
    assert (card.website, card.phone, card.address, card.hours) == (None, None, None, None)
    assert queries.service_points().get(code="diem-pvhcc").address == ""


def test_a_second_import_changes_nothing():
    first = load()
    second = load()
    assert (second.new, second.changed) == (0, 0)
    assert second.same == first.new


def test_a_dry_run_counts_and_writes_nothing():
    report = load(dry_run=True)
    assert report.new > 30
    assert not Commune.objects.exists()
    assert not Unit.objects.exists()


def test_a_changed_name_is_counted_as_changed():
    load(small(units=[{"code": "a", "name": "Phòng A", "kind": "office"}]))
    report = load(small(units=[{"code": "a", "name": "Phòng B", "kind": "office"}]))
    assert (report.new, report.changed, report.same) == (0, 1, 1)


def test_one_error_stops_everything():
    report = load(
        small(
            units=[
                {"code": "a", "name": "A", "kind": "office"},
                {"code": "b", "name": "B", "kind": "không có"},
            ]
        )
    )
    assert [row.key for row in report.rejected] == ["b"]
    assert not Commune.objects.exists()


def test_errors_name_their_line(tmp_path):
    file = tmp_path / "xa.yaml"
    file.write_text(
        "format: loa-commune/1\ncommune:\n  name: Ô Diên\n  population: nhiều\n", encoding="utf-8"
    )
    lines = {row.key: row.line for row in load(file).rejected}
    assert lines["population"] == 4
    assert "city" in lines


def test_a_file_that_is_not_yaml_is_one_sentence(tmp_path):
    file = tmp_path / "xa.yaml"
    file.write_text("format: [\n", encoding="utf-8")
    with pytest.raises(Invalid, match="Dòng 2: tệp YAML viết sai"):
        load(file)


def test_a_key_written_twice_is_refused(tmp_path):
    file = tmp_path / "xa.yaml"
    file.write_text("format: loa-commune/1\nformat: khác\n", encoding="utf-8")
    with pytest.raises(Invalid, match="Dòng 2: mục “format” ghi hai lần"):
        load(file)


def test_ensure_units_leaves_known_units_alone():
    load()
    wanted = [
        operations.NewUnit(code="mttq", name="Tên khác", kind="organization"),
        operations.NewUnit(code="moi", name="Đơn vị mới", kind="office", parent_code="ubnd-xa"),
    ]
    made = operations.ensure_units(units=wanted, now=NOW, actor=None)
    assert [unit.code for unit in made] == ["moi"]
    assert queries.unit_by_code("mttq").name.startswith("Uỷ ban Mặt trận")


def test_hotlines_without_a_source_can_be_left_out():
    load()
    numbers = {line.number for line in queries.hotlines(confirmed_only=True)}
    assert "18001096" in numbers
    assert "113" not in numbers
