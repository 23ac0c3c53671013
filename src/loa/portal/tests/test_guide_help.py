"""Around a guide: the sheet, the QR code, offline copies, places near home, reminders."""

from __future__ import annotations

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from loa.dossiers.models import Reminder
from loa.kernel.clock import VN
from loa.portal import guide_parts
from loa.portal.views import nearby
from loa.publishing import queries as publishing
from loa.units import operations as units
from loa.units.types import PointDraft

GUIDE = "/thu-tuc/1.014063/"
pytestmark = pytest.mark.django_db


def body(client, address):
    return client.get(address).content.decode()


def post(client, act, **given):
    return client.post(f"/nhac-toi/{act}/", given, headers={"origin": "http://testserver"})


def test_the_page_leads_to_paper_help_and_a_reminder(client, procedures):
    page = body(client, GUIDE)
    for address in (f"{GUIDE}in/", "/phieu/1.014063/", "/tro-giup-gan-nha/", "?viec=can-cuoc"):
        assert address in page
    assert "Làm thử" not in page
    assert "<audio" not in page


def test_the_main_button_stands_before_the_papers_and_the_reasons(client, procedures):
    page = body(client, GUIDE)
    assert page.index("main-action") < page.index('id="giay-to"') < page.index('id="xac-nhan"')


def test_a_recording_of_a_person_plays_without_a_script(client, procedures, monkeypatch):
    file = SimpleNamespace(media_type="audio/mpeg", path="san-pham/a.mp3")
    product = SimpleNamespace(is_draft_voice=False, files=SimpleNamespace(all=lambda: [file]))
    monkeypatch.setattr(publishing, "product_for_channel", lambda *_: product)
    assert guide_parts.audio_url("1.014063") == "/media/san-pham/a.mp3"
    product.is_draft_voice = True
    assert guide_parts.audio_url("1.014063") == ""


def test_the_sheet_says_what_matters_and_where_to_read_on(client, procedures):
    sheet = body(client, f"{GUIDE}in/")
    assert 'src="/thu-tuc/1.014063/qr.svg"' in sheet
    assert "In từ trang ngày" in sheet
    assert "hãy hỏi lại cán bộ" in sheet
    assert client.get("/thu-tuc/khong-co/in/").status_code == 404


def test_the_qr_code_is_a_picture_without_style_or_script(client, procedures):
    answer = client.get(f"{GUIDE}qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert not re.search(rb"<style|<script|style=", answer.content)
    assert client.get("/thu-tuc/khong-co/qr.svg").status_code == 404


def test_the_worker_comes_from_the_root_and_is_looked_at_each_time(client, commune):
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "bản lưu ngày" in answer.content.decode()


def test_saved_pages_say_how_to_begin(client, commune):
    assert "Chưa có trang nào" in body(client, "/da-luu/")


def test_help_near_home_by_village_without_a_script(client, commune, now, monkeypatch):
    week = "T2-T6: 8:00-12:00, 13:30-17:00"
    point = PointDraft("Tổ CĐS Cầu Lão", "digital_team", timetable=week, village_codes=("cau-lao",))
    units.save_service_point(code="", draft=point, now=now, actor=None)
    monkeypatch.setattr(nearby.clock, "now", lambda: datetime(2026, 11, 24, 9, 0, tzinfo=VN))
    page = body(client, "/tro-giup-gan-nha/?thon=cau-lao")
    assert "Đang mở cửa, đến 12:00 thì nghỉ" in page
    assert '<option value="cau-lao" selected>' in page
    assert "Tổ CĐS" not in body(client, "/tro-giup-gan-nha/?thon=thuong-thon")
    assert "Giờ mở cửa: cần xã xác nhận" in page
    assert "geo:" not in page


def test_a_wrong_village_shows_the_whole_commune(client, commune):
    assert "Điểm phục vụ hành chính công" in body(client, "/tro-giup-gan-nha/?thon=khong-co")


def test_a_reminder_is_worked_out_from_one_date(client, commune):
    page = post(client, "tinh", viec="can-cuoc", ngay="1/5/2030", truoc="30").content.decode()
    assert "thứ Tư, 01/05/2030" in page
    assert "trước hạn 30 ngày" in page
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("day", ["", "hôm nay", "31/02/2030", "2020-01-01"])
def test_a_wrong_date_is_asked_for_again(client, commune, day):
    answer = post(client, "tinh", viec="can-cuoc", ngay=day, truoc="30")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_calendar_file_keeps_nothing(client, commune):
    answer = post(client, "lich", viec="can-cuoc", ngay="2030-05-01", truoc="30")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert b"DTSTART;VALUE=DATE:20300501" in answer.content
    assert not Reminder.objects.exists()


def test_a_form_of_another_site_is_refused(commune):
    client = Client()
    given = {"viec": "can-cuoc", "ngay": "2030-05-01"}
    for headers in ({}, {"origin": "https://khac.example"}):
        for act in ("tinh", "lich", "dang-ky"):
            assert client.post(f"/nhac-toi/{act}/", given, headers=headers).status_code == 403


def test_without_an_account_no_letter_is_offered(client, commune):
    page = post(client, "tinh", viec="can-cuoc", ngay="1/5/2030", truoc="30").content.decode()
    assert "Xã chưa mở cách này" in page
    wish = {"viec": "can-cuoc", "ngay": "1/5/2030", "truoc": "30", "dong-y": "1"}
    answer = post(client, "dang-ky", kenh="email", **wish, **{"dia-chi": "a@example.com"})
    assert answer.status_code == 422


@pytest.fixture
def mail(now):
    from loa.delivery import operations as delivery

    options = {"host": "127.0.0.1", "port": "1", "from_address": "xa@example.com"}
    delivery.save_account(channel="email", name="Xã", options=options, now=now, actor=None)


def test_a_letter_needs_consent_an_address_and_the_link(client, commune, mail):
    wish = {"viec": "can-cuoc", "ngay": "1/5/2030", "truoc": "30", "kenh": "email"}
    wish["dia-chi"] = "ba.lan@example.com"
    assert "đánh dấu đồng ý" in post(client, "dang-ky", **wish).content.decode()
    assert "bấm xác nhận" in post(client, "dang-ky", **wish, **{"dong-y": "1"}).content.decode()
    assert Reminder.objects.get().confirmed_at is None


def test_the_link_asks_first_and_the_owner_may_delete(client, commune, mail):
    from loa.dossiers import queries

    wish = {"viec": "can-cuoc", "ngay": "1/5/2030", "truoc": "30", "kenh": "email", "dong-y": "1"}
    post(client, "dang-ky", **wish, **{"dia-chi": "ba.lan@example.com"})
    token = queries.token_of(Reminder.objects.get().pk)
    assert "Xác nhận lời nhắc" in body(client, f"/nhac-toi/xac-nhan/{token}/")
    assert Reminder.objects.get().confirmed_at is None
    assert "Đã đặt lời nhắc" in post(client, f"xac-nhan/{token}").content.decode()
    assert "Đã xóa lời nhắc" in post(client, f"cua-toi/{token}").content.decode()
    assert client.get(f"/nhac-toi/cua-toi/{token}/").status_code == 404
