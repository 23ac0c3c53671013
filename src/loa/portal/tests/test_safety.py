"""Residents' safety centre: the check works without a script and forgets; reports need a tick."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from loa.portal.views import safety as views
from loa.safety import comparing, queries
from loa.safety import operations as safety
from loa.safety.models import CheckCount, ScamReport
from loa.units import operations as units

ROOT = Path(settings.ROOT)
OWN = {"headers": {"origin": "http://testserver"}}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lists(db, now):
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    safety.import_domains(path=ROOT / "data/official-domains.yaml", now=now, actor=None)
    comparing.forget()
    views.checks.forget()
    views.reports.forget()


def pasted(client, text):
    return client.post("/an-toan/kiem-tra/", {"tin": text})


def sent(client, **fields):
    values = {"buoc": "gui", "tin": "Vào vneid-mau-thu.top", "dong-y": "co"}
    return client.post("/an-toan/bao-lua-dao/", values | fields, **OWN)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("https://dichvucong.gov.vn", "Trùng địa chỉ chính thức"),
        ("https://vnexpress.net", "Chưa biết"),
        ("bit.ly/abc", "Đáng ngờ"),
        ("https://vneid-mau-thu.top", "Nguy hiểm"),
    ],
)
def test_the_verdict_has_a_word_and_what_to_do(client, text, word):
    body = pasted(client, text).content.decode()
    assert f"Kết quả: {word}" in body
    assert "Nên làm" in body
    assert "Báo tin này cho Công an xã" in body


def test_nothing_that_was_pasted_stays_behind(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = pasted(client, "Đọc mã OTP 482913 tại bi-mat-cua-toi.top")
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    kept = "\n".join(rows) + caplog.text
    assert "bi-mat-cua-toi" not in kept
    assert "482913" not in kept
    assert "no-store" in answer.headers["Cache-Control"]
    assert CheckCount.objects.get().check_count == 1


def test_a_pasted_link_is_never_a_link_on_the_page(client):
    body = pasted(client, "https://vneid-mau-thu.top/a <script>x</script>").content.decode()
    assert "vneid-mau-thu.top" in body
    assert 'href="https://vneid' not in body
    assert "<script>x" not in body


def test_an_empty_box_says_what_to_do(client):
    answer = pasted(client, " ")
    assert answer.status_code == 400
    assert "Bạn chưa dán gì" in answer.content.decode()


def test_too_many_checks_are_turned_away(client, monkeypatch):
    monkeypatch.setattr(views.checks, "most", 1)
    assert [pasted(client, "a").status_code for _ in range(2)] == [200, 429]


def test_opening_the_report_form_keeps_nothing(client):
    wanted = {"buoc": "mo", "tin": "Vào vneid-mau-thu.top"}
    body = client.post("/an-toan/bao-lua-dao/", wanted).content.decode()
    assert "Vào vneid-mau-thu.top</textarea>" in body
    assert "checked" not in body.split("dong-y")[1][:120]
    assert not ScamReport.objects.exists()


def test_a_report_with_a_tick_reaches_the_police(client):
    answer = sent(client)
    row = ScamReport.objects.get()
    assert answer.url == f"/an-toan/bao-lua-dao/da-nhan/?ma={row.code}"
    assert row.code in client.get(answer.url).content.decode()


def test_a_report_without_a_tick_or_from_elsewhere_is_not_kept(client):
    assert sent(client, **{"dong-y": ""}).status_code == 400
    foreign = {"headers": {"origin": "https://la.example"}}
    values = {"buoc": "gui", "tin": "a", "dong-y": "co"}
    assert client.post("/an-toan/bao-lua-dao/", values, **foreign).status_code == 403
    assert not ScamReport.objects.exists()


def test_every_incident_has_steps_and_two_sources(client):
    assert len(queries.incidents()) >= 7
    for incident in queries.incidents():
        assert len(incident.sources) >= 2
        body = client.get(f"/an-toan/su-co/{incident.slug}/").content.decode()
        assert incident.steps[0].split(",")[0][:20] in body
    assert client.get("/an-toan/su-co/khong-co/").status_code == 404


def test_a_changed_list_changes_the_page(client, now, django_capture_on_commit_callbacks):
    assert "trang-moi.example.vn" not in client.get("/an-toan/").content.decode()
    values = {"kind": "domain", "name": "trang-moi.example.vn", "purpose": "Trang mới"}
    values |= {"status": "unverified", "source": "", "checked_on": now.date()}
    with django_capture_on_commit_callbacks(execute=True):
        safety.save_address(**values, now=now, actor=None)
    assert "trang-moi.example.vn" in client.get("/an-toan/").content.decode()
