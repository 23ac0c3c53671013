"""Pages of entries: what each kind shows, what is linked, what machines read."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from loa.content.types import SourceLine

from .stocking import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelve(procedures, officer, leader, now, monkeypatch, django_capture_on_commit_callbacks):
    """Return a function that puts an entry on its shelf; the clock stands at `now`."""
    monkeypatch.setattr("loa.kernel.clock.now", lambda: now)

    def made(kind, slug, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return put(kind, now=now, officer=officer, leader=leader, slug=slug, **fields)

    return made


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def facts(body):
    return json.loads(re.search(r'ld\+json">(.*?)</script>', body, re.S).group(1))


SOURCE = SourceLine("Cổng Dịch vụ công", "https://dichvucong.gov.vn", date(2026, 11, 23))


def test_a_document_shows_its_number_dates_and_official_copy(client, shelve):
    shelve(
        "legal_document", "luat-91", title="Luật Bảo vệ dữ liệu cá nhân", number="91/2025/QH15",
        issuer="Quốc hội", in_force_from=date(2026, 1, 1), official_url="https://vanban.chinhphu.vn/",
        sources=(SOURCE,), review_on=date(2027, 1, 1),
    )  # fmt: skip
    body = text(client, "/van-ban/luat-91/")
    for words in (
        "91/2025/QH15",
        "Quốc hội",
        "01/01/2026",
        "Đang có hiệu lực",
        "đọc ngày 23/11/2026",
    ):
        assert words in body
    assert "kiểm tra lại trước ngày 01/01/2027" in body
    assert 'href="https://vanban.chinhphu.vn/"' in body
    assert "cần xã xác nhận" in body  # the day of issue is not known
    assert facts(body)["legislationIdentifier"] == "91/2025/QH15"


def test_documents_are_narrowed_by_force_and_words(client, shelve):
    shelve(
        "legal_document",
        "moi",
        title="Nghị định mới",
        number="1/NĐ",
        in_force_from=date(2026, 1, 1),
    )
    old = {"in_force_from": date(2020, 1, 1), "in_force_to": date(2021, 1, 1)}
    shelve("legal_document", "cu", title="Nghị định cũ", number="2/NĐ", **old)
    assert "Nghị định cũ" not in text(client, "/van-ban/")
    assert "Nghị định mới" not in text(client, "/van-ban/?hieu-luc=het")
    both = text(client, "/van-ban/?hieu-luc=tat-ca&q=nghi+dinh")
    assert "Nghị định cũ" in both
    assert "Nghị định mới" in both
    assert "Không có mục nào khớp" in text(client, "/van-ban/?q=khongco")


def test_questions_are_searched_without_accents_and_told_to_machines(client, shelve):
    shelve("question", "otp", title="Ai được hỏi mã OTP?", body="Không ai cả.\n\n- Kể cả công an")
    shelve("question", "phi", title="Lệ phí nộp thế nào?", body="Nộp trên mạng.")
    body = text(client, "/hoi-dap/?q=ma+otp")
    assert "Ai được hỏi mã OTP?" in body
    assert "Lệ phí nộp thế nào?" not in body
    found = facts(text(client, "/hoi-dap/"))
    assert found["@type"] == "FAQPage"
    assert {row["name"] for row in found["mainEntity"]} == {
        "Ai được hỏi mã OTP?",
        "Lệ phí nộp thế nào?",
    }


def test_how_to_texts_are_grouped_by_reader_and_officers_have_a_door(client, shelve):
    shelve("guide", "vneid", title="Cài VNeID", audience="residents", steps=("Mở máy", "Tải về"))
    shelve("guide", "tiep-nhan", title="Tiếp nhận hồ sơ", audience="officers", steps=("Mở hồ sơ",))
    listed = text(client, "/huong-dan/")
    assert listed.index("Cài VNeID") < listed.index('<h2 id="can-bo">Cho cán bộ')
    door = text(client, "/danh-cho/can-bo/")
    assert "Tiếp nhận hồ sơ" in door
    assert "Cài VNeID" not in door
    assert "<li>Tải về</li>" in text(client, "/huong-dan/vneid/")


def test_an_entry_leads_to_its_procedures_and_its_neighbors(client, shelve):
    code = "1.001193"
    shelve("question", "a", title="Khai sinh ở đâu?", procedure_codes=(code,))
    shelve("guide", "b", title="Khai sinh từng bước", procedure_codes=(code,), steps=("Đi",))
    body = text(client, "/hoi-dap/a/")
    assert f'href="/thu-tuc/{code}/"' in body
    assert 'href="/huong-dan/b/"' in body
    assert 'name="danh-gia"' in body
    assert "data-read" in body


def test_a_changed_neighbor_changes_the_page(client, shelve):
    shelve("question", "a", title="Câu một", tags=("an-toan",))
    assert "Câu hai" not in text(client, "/hoi-dap/a/")
    shelve("question", "b", title="Câu hai", tags=("an-toan",))
    assert "Câu hai" in text(client, "/hoi-dap/a/")


def test_a_section_gathers_its_field_and_its_topics(client, shelve):
    shelve("section", "ho-tich", title="Hộ tịch", field_slug="ho-tich", topics=("lua-dao",))
    shelve("question", "a", title="Câu của chuyên trang", section="ho-tich")
    shelve("question", "b", title="Câu theo chủ đề", tags=("lua-dao",))
    shelve("question", "c", title="Câu ngoài lề")
    body = text(client, "/chuyen-trang/ho-tich/")
    assert "Câu của chuyên trang" in body
    assert "Câu theo chủ đề" in body
    assert "Câu ngoài lề" not in body
    assert 'href="/linh-vuc/ho-tich/"' in body


def test_a_form_says_what_is_not_known(client, shelve):
    shelve(
        "form", "tk1", title="Tờ khai TK1", form_code="TK1-TS", form_version="2025",
        file_url="https://baohiemxahoi.gov.vn/tk1.docx",
    )  # fmt: skip
    body = text(client, "/bieu-mau/tk1/")
    assert "TK1-TS" in body
    assert "https://baohiemxahoi.gov.vn/tk1.docx" in body
    assert "cần xã xác nhận" in body


def test_a_unit_without_a_page_shows_what_is_unknown(client, shelve):
    listed = text(client, "/don-vi/")
    assert "Công an xã" in listed
    assert "cần xã xác nhận" in text(client, "/don-vi/cong-an/")
    shelve(
        "unit_page", "cong-an", title="Công an xã Ô Diên", unit_code="cong-an", phone="02433000000"
    )
    assert 'href="tel:02433000000"' in text(client, "/don-vi/cong-an/")


def test_an_officers_life_event_stands_beside_the_shipped_ones(client, shelve):
    steps = ({"title": "Làm khai sinh", "codes": "1.001193"},)
    shelve("life_event", "di-nuoc-ngoai", title="Đi nước ngoài", steps=steps)
    assert "Đi nước ngoài" in text(client, "/su-kien-doi-song/")
    assert 'href="/thu-tuc/1.001193/"' in text(client, "/su-kien-doi-song/di-nuoc-ngoai/")


def test_an_alert_keeps_its_page_after_it_ended(client, shelve, now):
    ended = {"starts_at": now - timedelta(days=2), "ends_at": now - timedelta(days=1)}
    shelve(
        "alert", "gia-cong-an", title="Giả công an", alert_kind="scam", severity="warning", **ended
    )
    assert "Cảnh báo lừa đảo" in text(client, "/canh-bao/gia-cong-an/")
