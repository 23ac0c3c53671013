"""The console of the commune police."""

from __future__ import annotations

import pytest
from django.test import Client

from loa.safety import operations, queries
from loa.safety.models import BlockedAddress, ScamReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(policeman) -> Client:
    client = Client()
    client.force_login(policeman.user)
    return client


@pytest.fixture
def report(lists, now) -> ScamReport:
    text = "=Vào vneid-mau-thu.top nộp phí 22.000 đồng, gọi 0912 345 678"
    return operations.report(text=text, contact="", has_consent=True, now=now)


def test_reports_are_listed_and_opened(desk, report) -> None:
    assert "vneid-mau-thu.top" in desk.get("/console/bao-lua-dao/").content.decode()
    page = desk.get(f"/console/bao-lua-dao/{report.pk}/").content.decode()
    assert "Soạn cảnh báo" in page
    assert 'value="vneid-mau-thu.top"' in page
    assert 'value="0912345678"' in page


def test_other_officers_see_no_report(report, officer, client) -> None:
    client.force_login(officer.user)
    for path in ("", f"{report.pk}/", "danh-sach.csv"):
        answer = client.get(f"/console/bao-lua-dao/{path}")
        assert answer.status_code == 403
        assert "vneid" not in answer.content.decode()
    assert client.post(f"/console/bao-lua-dao/{report.pk}/xoa/").status_code == 403
    assert client.get("/console/dia-chi-chinh-thuc/").status_code == 200


def test_a_report_leads_to_the_list_of_bad_ones(desk, report) -> None:
    wanted = {"name": "vneid-mau-thu.top", "note": "giả VNeID", "report": report.pk}
    answer = desk.post("/console/danh-sach-xau/", wanted)
    assert answer.url == f"/console/bao-lua-dao/{report.pk}/"
    row = BlockedAddress.objects.get()
    assert row.name in desk.get("/console/danh-sach-xau/").content.decode()
    desk.post(f"/console/danh-sach-xau/{row.pk}/bo/")
    assert not BlockedAddress.objects.exists()


def test_a_decision_and_a_deletion(desk, report) -> None:
    desk.post(f"/console/bao-lua-dao/{report.pk}/xu-ly/", {"state": "verified", "note": "rõ"})
    assert queries.report(report.pk).state == "verified"
    desk.post(f"/console/bao-lua-dao/{report.pk}/xoa/")
    assert not ScamReport.objects.exists()
    assert desk.get(f"/console/bao-lua-dao/{report.pk}/").status_code == 404


def test_the_table_holds_no_formula(desk, report) -> None:
    answer = desk.get("/console/bao-lua-dao/danh-sach.csv")
    assert answer.content.startswith("\ufeffmã".encode())
    assert "'=Vào" in answer.content.decode()


def test_an_address_is_added_changed_and_its_history_shown(desk, lists) -> None:
    form = {"kind": "domain", "name": "xa.example.vn", "purpose": "Trang mẫu"}
    form |= {"status": "unverified", "source": "", "checked_on": "2026-11-24", "is_listed": "on"}
    assert desk.post("/console/dia-chi-chinh-thuc/them/", form).status_code == 302
    row = queries.addresses().get(name="xa.example.vn")
    desk.post(f"/console/dia-chi-chinh-thuc/{row.pk}/", form | {"purpose": "Trang khác"})
    page = desk.get(f"/console/dia-chi-chinh-thuc/{row.pk}/").content.decode()
    assert "“Trang mẫu” thành “Trang khác”" in page
    wrong = desk.post("/console/dia-chi-chinh-thuc/them/", form | {"name": "sai tên"})
    assert wrong.status_code == 200
