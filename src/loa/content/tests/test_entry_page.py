"""An editor's journey through the console: write, preview, two steps, hours, versions, notes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from loa.content import operations, queries
from loa.content.kinds import kinds
from loa.kernel import clock

pytestmark = pytest.mark.django_db
BASE = {
    "title": "Mẫu tờ khai",
    "summary": "Tải về rồi điền.",
    "body": "## Cách điền\n\n- Viết **rõ**",
    "audience": "all",
    "procedure_codes": "",
    "owner_unit": "",
    "review_on": "",
    "sources-TOTAL_FORMS": "0",
    "sources-INITIAL_FORMS": "0",
}
FORM = BASE | {"form_code": "TK-01", "form_version": "", "issued_by": "", "valid_from": ""}
WHICH = {"kind": "form", "slug": "mau-to-khai"}


@pytest.fixture
def desk(client, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(officer.user)
    return client


def write(desk, **changes):
    return desk.post(reverse("content_forms:add"), FORM | {"file_url": "/to-khai.pdf"} | changes)


def page(desk, **query):
    return desk.get(reverse("content_entry", kwargs=WHICH), query).content.decode()


def press(desk, name, values=None, **more):
    return desk.post(reverse(name, kwargs={**WHICH, **more}), values or {}, follow=True)


def approved(desk, officer, leader, **changes):
    write(desk, **changes)
    operations.submit(**WHICH, now=clock.now(), actor=officer.user)
    return operations.approve(**WHICH, now=clock.now(), actor=leader.user)


def test_what_is_written_is_shown_with_what_can_be_done(desk):
    assert write(desk).url == reverse("content_entry", kwargs=WHICH)
    text = page(desk)
    assert "<h2>Cách điền</h2>" in text
    assert "TK-01" in text
    assert "Gửi duyệt" in text
    assert reverse("content_preview", kwargs=WHICH) in text


def test_the_preview_shows_the_newest_words(desk):
    write(desk)
    shown = desk.get(reverse("content_preview", kwargs=WHICH))
    assert "<strong>rõ</strong>" in shown.content.decode()
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_editor_publishes_nothing_and_offers_no_publishing(desk):
    assert "action-publish" not in desk.get(reverse("content_forms:add")).content.decode()
    write(desk, **{"action-publish": "1"})
    assert queries.entries() == []


def test_a_code_that_the_catalog_lacks_is_told(desk):
    answer = write(desk, procedure_codes="1.001193; 9.9")
    assert "Danh mục không có thủ tục mã 1.001193" in answer.content.decode()


def test_what_is_missing_is_told_before_it_is_sent(desk):
    write(desk, file_url="")
    assert "Biểu mẫu chưa có tệp" in page(desk)
    answer = press(desk, "content_entry_decide", verb="gui-duyet")
    assert "Biểu mẫu chưa có tệp" in answer.content.decode()
    assert queries.row_of(**WHICH).state == "draft"


def test_two_people_bring_it_out(desk, client, leader):
    write(desk)
    press(desk, "content_entry_decide", verb="gui-duyet")
    assert "chờ một cán bộ khác duyệt" in page(desk)
    client.force_login(leader.user)
    press(client, "content_entry_decide", verb="duyet")
    assert queries.entry(**WHICH).approved_by_name == leader.full_name


def test_hours_are_set_on_the_page(desk):
    write(desk)
    given = {"publish_at": "2099-01-01T07:00", "take_off_at": ""}
    press(desk, "content_schedule", given)
    assert clock.vn_datetime(queries.row_of(**WHICH).publish_at) in page(desk)
    wrong = press(desk, "content_schedule", {"publish_at": "mai"}).content.decode()
    assert "Hãy ghi ngày và giờ" in wrong


def test_versions_are_compared_and_restored(desk, officer, leader):
    first = approved(desk, officer, leader).live_revision_id
    operations.revise(**WHICH, now=clock.now(), actor=officer.user, summary="Điền rồi nộp.")
    text = page(desk, so=first)
    assert "<del>Tải về</del>" in text
    assert "<ins>nộp.</ins>" in text
    press(desk, "content_restore", version=first)
    assert queries.newest(**WHICH).summary == "Tải về rồi điền."


def test_a_note_is_for_colleagues(desk):
    write(desk)
    press(desk, "content_note", {"text": "Nhớ hỏi công an."})
    assert "Nhớ hỏi công an." in page(desk)


def test_a_file_is_public_with_its_entry(desk, client, officer, leader):
    file = SimpleUploadedFile("to-khai.pdf", b"%PDF-1.4", "application/pdf")
    approved(desk, officer, leader, file=file, file_url="")
    client.logout()
    url = queries.entry(**WHICH).extra["file_url"]
    assert client.get(url).status_code == 200
    operations.withdraw(**WHICH, reason="Cũ.", now=clock.now(), actor=officer.user)
    assert client.get(url).status_code == 404


def test_a_file_that_a_browser_would_run_is_refused(desk):
    file = SimpleUploadedFile("x.html", b"<script>", "text/html")
    assert write(desk, file=file).status_code == 200
    assert not queries.list_rows(kinds.get("form")).exists()


def test_the_list_finds_all_kinds_without_accents(desk, officer):
    write(desk)
    operations.draft(title="Khác", summary="c", body="d", now=clock.now(), actor=officer.user)
    text = desk.get(reverse("content_index"), {"q": "mau to"}).content.decode()
    assert "Mẫu tờ khai" in text
    assert "Khác" not in text
    assert "Khác" in desk.get(reverse("content_index"), {"loai": "bulletin"}).content.decode()


def test_a_substitute_is_named_on_the_page(desk, officer, leader):
    given = {
        "away": officer.user_id, "stands_in": leader.user_id,
        "from_on": "2099-01-01", "to_on": "2099-01-05",
    }  # fmt: skip
    text = desk.post(reverse("content_substitutes"), given, follow=True).content.decode()
    assert "01/01/2099" in text
    row = queries.substitutes(on=clock.local_date(clock.now())).get()
    desk.post(reverse("content_end_substitute", args=[row.pk]))
    assert not queries.substitutes(on=clock.local_date(clock.now())).exists()


def test_an_outage_takes_one_press(desk):
    desk.post(reverse("content_report_outage"), {"service": "VNeID"})
    assert "VNeID đang được báo lỗi" in desk.get("/console/").content.decode()
    desk.post(reverse("content_restore_outage"), {"service": "VNeID"})
    assert "VNeID đã chạy lại" in desk.get("/console/").content.decode()


def test_strangers_see_nothing_of_it(client, officer):
    operations.draft(**WHICH, title="a", summary="b", body="c", now=clock.now(), actor=officer.user)
    for name in ("content_entry", "content_preview"):
        assert client.get(reverse(name, kwargs=WHICH)).status_code == 302
    assert client.post(reverse("content_report_outage")).status_code == 302


def test_nobody_approves_what_they_did_not_read(desk, client, officer, leader):
    write(desk)
    read = queries.row_of(**WHICH).latest_revision_id
    operations.revise(**WHICH, now=clock.now(), actor=officer.user, summary="Khác hẳn.")
    operations.submit(**WHICH, now=clock.now(), actor=officer.user)
    client.force_login(leader.user)
    answer = press(client, "content_entry_decide", {"version": read}, verb="duyet")
    assert "Hãy đọc lại bản mới" in answer.content.decode()
    assert queries.entries() == []
