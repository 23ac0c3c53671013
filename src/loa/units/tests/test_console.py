"""The console page “Điểm phục vụ”."""

import pytest

from loa.units import queries

from .test_units import load

POINT = "/console/diem-phuc-vu/diem-pvhcc/"
GOOD = {"name": "Điểm phục vụ", "kind": "one_stop_shop", "timetable": "T2-T6: 8:00-12:00"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    load()
    client.force_login(officer.user)
    return client


def test_strangers_are_led_to_sign_in(client, db):
    assert client.get(POINT).status_code == 302


def test_an_officer_writes_hours_and_residents_see_them(desk):
    assert desk.get(POINT).status_code == 200
    assert desk.post(POINT, GOOD | {"villages": ["cau-lao"]}).status_code == 302
    point = queries.service_point("diem-pvhcc")
    assert point.timetable == GOOD["timetable"]
    assert [unit.code for unit in point.villages.all()] == ["cau-lao"]
    page = desk.get("/console/diem-phuc-vu/").content.decode()
    assert "Đang mở cửa" in page or "mở lại" in page


def test_hours_that_cannot_be_are_explained_beside_the_field(desk):
    page = desk.post(POINT, GOOD | {"timetable": "T2: 9"}).content.decode()
    assert "chưa đúng" in page
    assert queries.service_point("diem-pvhcc").timetable == ""


def test_a_new_point_is_made_and_taken_away(desk):
    desk.post("/console/diem-phuc-vu/them/", GOOD | {"name": "Nhà văn hoá", "kind": "village_hall"})
    assert queries.service_point("nha-van-hoa").name == "Nhà văn hoá"
    desk.post("/console/diem-phuc-vu/nha-van-hoa/bo/")
    assert not queries.service_points().filter(code="nha-van-hoa").exists()
    assert desk.post("/console/diem-phuc-vu/nha-van-hoa/bo/").status_code == 404


def test_a_day_off_is_noted_and_taken_away(desk, now):
    desk.post("/console/diem-phuc-vu/ngay-nghi/", {"day": "2027-02-05", "name": "Tết"})
    assert list(queries.days_off(since=now.date()).values()) == ["Tết"]
    desk.post("/console/diem-phuc-vu/ngay-nghi/2027-02-05/bo/")
    assert queries.days_off(since=now.date()) == {}
    assert desk.post("/console/diem-phuc-vu/ngay-nghi/mai/bo/").status_code == 404
