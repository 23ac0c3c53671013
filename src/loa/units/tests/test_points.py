"""Service points: what officers write, what files may not erase, and what is near a village."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from loa.kernel.errors import Invalid
from loa.units import operations, queries
from loa.units.errors import NoSuchPoint
from loa.units.types import PointDraft

from .test_units import load, small

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, nine in the morning
WEEK = "T2-T6: 8:00-12:00, 13:30-17:00"
pytestmark = pytest.mark.django_db


def save(code="", **values):
    draft = PointDraft(**({"name": "Nhà văn hoá", "kind": "village_hall"} | values))
    return operations.save_service_point(code=code, draft=draft, now=NOW, actor=None)


def near(village=""):
    return [card.code for card in queries.points_near(now=NOW, village=village)]


def test_a_point_without_hours_says_that_the_commune_must_confirm():
    load()
    card = next(c for c in queries.points_near(now=NOW) if c.code == "diem-pvhcc")
    assert (card.opening.is_known, card.geo, card.week) == (False, "", ())
    assert card.opening_words == "Giờ mở cửa: cần xã xác nhận"


def test_what_an_officer_wrote_is_not_erased_by_the_file():
    load()
    save("diem-pvhcc", name="Điểm phục vụ", kind="one_stop_shop", phone="024 1", timetable=WEEK)
    load()
    point = queries.service_point("diem-pvhcc")
    assert (point.phone, point.timetable) == ("024 1", WEEK)
    assert queries.points_near(now=NOW)[0].opening.is_open


def test_the_points_of_a_village_come_first_and_those_of_others_are_left_out():
    load()
    own = save(name="Tổ CĐS Thượng Thôn", kind="digital_team", village_codes=("thuong-thon",))
    save(name="Tổ CĐS Cầu Lão", kind="digital_team", village_codes=("cau-lao",))
    found = near("thuong-thon")
    assert found[0] == own.code
    assert "to-cds-cau-lao" not in found
    assert "diem-pvhcc" in found


@pytest.mark.parametrize(
    "wrong",
    [
        {"timetable": "hằng ngày"},
        {"latitude": Decimal(21)},
        {"latitude": Decimal(50), "longitude": Decimal(105)},
    ],
)
def test_a_point_that_cannot_be_is_refused(wrong):
    with pytest.raises(Invalid):
        save(**wrong)
    assert not queries.service_points().exists()


def test_unknown_points_are_a_named_error():
    with pytest.raises(NoSuchPoint):
        save("khong-co")
    with pytest.raises(NoSuchPoint):
        operations.remove_service_point(code="khong-co", now=NOW, actor=None)


def test_two_points_of_one_name_get_two_codes():
    assert [save().code, save().code] == ["nha-van-hoa", "nha-van-hoa-2"]


def test_a_file_may_carry_hours_place_villages_and_days_off():
    villages = [{"code": "a", "name": "Thôn A"}]
    point = {"code": "p", "name": "P", "kind": "police", "timetable": WEEK, "villages": ["a"]}
    point |= {"latitude": "21.1", "longitude": "105.7"}
    off = [{"day": datetime(2027, 2, 5).date(), "name": "Tết"}]
    report = load(small(villages=villages, service_points=[point], days_off=off))
    assert report.rejected == []
    card = queries.points_near(now=NOW, village="a")[0]
    assert (card.villages, card.geo) == (("Thôn A",), "geo:21.100000,105.700000")
    assert queries.days_off(since=NOW.date()) == {off[0]["day"]: "Tết"}


def test_a_file_with_wrong_hours_is_rejected_with_the_reason():
    point = {"code": "p", "name": "P", "kind": "police", "timetable": "T2: 9", "villages": ["x"]}
    reasons = [row.reason for row in load(small(service_points=[point])).rejected]
    assert any("chưa đúng" in reason for reason in reasons)
    assert any("Không có thôn mã" in reason for reason in reasons)
