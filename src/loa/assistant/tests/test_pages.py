"""Approved pages answer what is no procedure's; nothing else of the site does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from loa.assistant import page_days, pages
from loa.assistant.types import AnswerKind
from loa.content import operations as content
from loa.content.types import SourceLine
from loa.kernel import events
from loa.kernel.clock import VN
from loa.plans import operations as plans
from loa.safety import queries as safety
from loa.search import operations as search
from loa.units import operations as units
from loa.units.models import ServicePoint

ROOT = Path(__file__).resolve().parents[4]
QUESTION = "gửi xe ở nhà văn hóa có mất tiền không"
SUMMARY = "Gửi xe ở nhà văn hóa không mất tiền trong giờ làm việc."
SOURCE = SourceLine("Nội quy nhà văn hóa", "https://example.vn/noi-quy", date(2026, 11, 20))


@pytest.fixture
def write(shipped, now, officer, leader):
    """Return a function that writes an entry and, if wanted, lets it be approved."""

    def written(*, approve: bool = True, **values):
        kind = values.pop("kind", "question")
        given = {"title": "Gửi xe ở nhà văn hóa có mất tiền không?", "summary": SUMMARY,
                 "body": "Hết giờ thì nhà văn hóa đóng cổng. Bạn lấy xe trước 17 giờ.",
                 "slug": "gui-xe", "sources": [SOURCE]}  # fmt: skip
        given |= values
        content.draft(kind=kind, now=now, actor=officer.user, **given)
        content.submit(kind=kind, slug=given["slug"], now=now, actor=officer.user)
        if approve:
            content.approve(kind=kind, slug=given["slug"], now=now, actor=leader.user)
        search.forget_index()

    return written


def test_an_approved_entry_is_answered_from_with_source_and_date(ask, write) -> None:
    write()
    answer = ask(QUESTION)
    assert (answer.kind, answer.link) == (AnswerKind.ANSWER, "/hoi-dap/gui-xe/")
    assert answer.sentences[0].text == SUMMARY
    assert {(one.source, one.checked_on) for one in answer.sentences} == {
        ("Nội quy nhà văn hóa", date(2026, 11, 20))
    }


def test_the_answer_is_what_the_entry_says_now(ask, write, now, officer, leader) -> None:
    write()
    changed = "Gửi xe ở nhà văn hóa nay mất 3.000 đồng một lượt."
    content.revise(kind="question", slug="gui-xe", summary=changed, now=now, actor=officer.user)
    content.submit(kind="question", slug="gui-xe", now=now, actor=officer.user)
    assert ask(QUESTION).sentences[0].text == SUMMARY
    content.approve(kind="question", slug="gui-xe", now=now, actor=leader.user)
    assert ask(QUESTION).sentences[0].text == changed


def test_what_waits_for_approval_is_not_answered_from(ask, write) -> None:
    write(approve=False)
    assert "/hoi-dap/gui-xe/" not in ask(QUESTION).text


def test_what_was_withdrawn_is_not_answered_from_even_by_an_old_index(
    ask, write, now, officer
) -> None:
    write()
    assert ask(QUESTION).link == "/hoi-dap/gui-xe/"
    content.withdraw(kind="question", slug="gui-xe", reason="Sai.", now=now, actor=officer.user)
    answer = ask(QUESTION)
    assert answer.link != "/hoi-dap/gui-xe/"
    assert SUMMARY not in answer.text


def test_an_approval_renews_the_index(ask, write, now, leader, monkeypatch) -> None:
    heard: list[tuple[str, ...]] = []

    def hear(keys, **_):
        heard.append(keys)

    events.page_changed.connect(hear)
    write()
    events.page_changed.disconnect(hear)
    assert any("content:question:gui-xe" in keys for keys in heard)


def test_an_alert_is_answered_only_while_it_is_in_force(ask, write, now) -> None:
    values = {"title": "Mất nước ở thôn Thượng Thôn", "summary": "Nhà máy sửa ống nước.",
              "severity": "notice", "alert_kind": "notice"}  # fmt: skip
    for slug, ends in (("mat-nuoc", now + timedelta(days=400)), ("cu", now - timedelta(hours=1))):
        own = values | {"summary": f"{values['summary'][:-1]} ({slug})."}
        write(kind="alert", slug=slug, starts_at=now - timedelta(days=2), ends_at=ends, **own)
    said = ask("thôn Thượng Thôn mất nước").text
    assert "(mat-nuoc)" in said
    assert "đến" in said
    assert "(cu)" not in said


def test_guides_for_officers_and_pages_that_are_no_entries_stay_out(write) -> None:
    write(slug="noi-bo", audience="officers")
    found = {passage.group for passage in pages.passages()}
    assert "/hoi-dap/noi-bo/" not in found
    assert not found & {"/tro-nang/", "/so-do-trang/", "/du-lieu-mo/"}


def test_a_sample_says_that_it_is_one(ask, write, now, officer, leader) -> None:
    write(approve=False)
    content.approve(kind="question", slug="gui-xe", now=now, actor=leader.user, is_sample=True)
    search.forget_index()
    assert pages.SAMPLE in ask(QUESTION).text


def test_facts_of_a_procedure_come_from_the_procedure(ask, write) -> None:
    write(slug="ket-hon", title="Đăng ký kết hôn cần mang gì?", procedure_codes=["1.000894"],
          summary="Xem danh sách ở trang thủ tục.", body="Hai người cùng đến ký.")  # fmt: skip
    answer = ask("đăng ký kết hôn cần giấy tờ gì")
    assert answer.procedures[0].code == "1.000894"
    assert answer.link == "/thu-tuc/1.000894/"


def test_a_page_leaves_the_procedure_that_was_talked_about(ask, write) -> None:
    write(procedure_codes=["1.001456"])
    ask("làm khai sinh cho con cần giấy tờ gì")
    assert ask(QUESTION).link == "/hoi-dap/gui-xe/"
    assert ask("mất bao lâu").procedures[0].code == "1.001193"


def test_a_guide_gives_its_steps_first_and_at_most_five(ask, write) -> None:
    steps = "\n".join(f"Bước số {number}." for number in range(1, 8))
    write(kind="guide", slug="trong-cay", title="Đăng ký trồng cây đầu xuân", steps=steps)
    items = ask("cách đăng ký trồng cây đầu xuân").sentences[1].items
    assert items[:2] == ("Bước số 1", "Bước số 2")
    assert items[5:] == ("còn 2 ý nữa, xem trong trang",)


@pytest.fixture
def desk(shipped, now):
    """Load the commune; the desk is open from Monday to Friday."""
    units.import_units(document=ROOT / "data" / "communes" / "o-dien.yaml", now=now, actor=None)
    ServicePoint.objects.filter(code="diem-pvhcc").update(
        timetable="Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00"
    )
    search.forget_index()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("thứ bảy một cửa có làm việc không", "nghỉ"),
        ("thứ sáu một cửa mở cửa mấy giờ", "08:00–12:00, 13:30–17:00"),
        ("mùng 2/9 một cửa có làm việc không", "nghỉ (Quốc khánh)"),
        ("ngày 1/1 điểm phục vụ có mở cửa không", "nghỉ (Tết Dương lịch)"),
        ("một cửa làm việc mấy giờ", "Thứ Hai – thứ Sáu: 08:00–12:00, 13:30–17:00"),
        ("công an xã mở cửa lúc mấy giờ", "cần xã xác nhận"),
        ("số điện thoại một cửa", "cần xã xác nhận"),
    ],
)
def test_hours_are_those_of_the_day_that_is_meant(ask, desk, question: str, said: str) -> None:
    answer = ask(question)
    assert said in answer.text
    assert all(sentence.source for sentence in answer.sentences)


def test_a_day_off_of_the_commune_counts(ask, desk, now) -> None:
    tomorrow = now.date() + timedelta(days=1)
    units.save_day_off(day=tomorrow, name="Mất điện cả xã", now=now, actor=None)
    assert "nghỉ (Mất điện cả xã)" in ask("ngày mai một cửa có làm việc không").text


def test_the_programme_says_what_is_coming_and_what_nobody_knows(ask, desk, now) -> None:
    plan = ROOT / "plans" / "o-dien-2025.yaml"
    plans.import_plan(document=plan, now=now, actor=None, year=now.year)
    search.forget_index()
    answer = ask("sắp tới xã có hoạt động gì")
    assert answer.link == "/cong-khai/"
    assert "Khảo sát mức độ hài lòng" in answer.text
    assert "cần xã xác nhận" in answer.text


def test_an_incident_is_answered_as_danger_with_its_steps(ask) -> None:
    answer = ask("tôi lỡ chuyển tiền cho kẻ lừa đảo rồi")
    assert (answer.kind, answer.link) == (AnswerKind.SAFETY, "/an-toan/su-co/chuyen-tien/")
    assert safety.incident("chuyen-tien").steps[1].rstrip(".") in answer.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hôm nay xã mở cửa không", date(2026, 11, 24)),
        ("mai có làm việc không", date(2026, 11, 25)),
        ("t7 này có làm không", date(2026, 11, 28)),
        ("chủ nhật", date(2026, 11, 29)),
        ("thu 3", date(2026, 11, 24)),
        ("ngày 5/1", date(2027, 1, 5)),
        ("30 tháng 2", None),
        ("làm giấy khai sinh", None),
    ],
)
def test_the_day_that_is_meant(text: str, day: date | None) -> None:
    found = page_days.day_meant(text, today=date(2026, 11, 24), holidays={})
    assert found == day


def test_a_holiday_is_known_by_its_name() -> None:
    today = datetime(2026, 11, 24, tzinfo=VN).date()
    off = {date(2027, 2, 6): "Tết Nguyên đán"}
    text = "tết nguyên đán xã có làm việc không"
    assert page_days.day_meant(text, today=today, holidays=off) == date(2027, 2, 6)
