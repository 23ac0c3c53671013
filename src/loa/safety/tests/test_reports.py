"""Reports: only with a tick, masked, encrypted, decided by the police, forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from loa.audience import queries as audience
from loa.content import queries as content
from loa.safety import operations, queries
from loa.safety.errors import NoConsent, NoSuchReport, NothingPasted, WrongAddress
from loa.safety.models import ScamReport

pytestmark = pytest.mark.django_db
TEXT = "Anh đọc giúp em mã OTP 482913, căn cước 001099012345, vào vneid-mau-thu.top"


def sent(now, **changes):
    values = {"text": TEXT, "contact": "", "has_consent": True, "now": now}
    return operations.report(**values | changes)


def test_nothing_is_kept_without_a_tick(lists, now) -> None:
    with pytest.raises(NoConsent):
        sent(now, has_consent=False)
    with pytest.raises(NothingPasted):
        sent(now, text="  ")
    assert not ScamReport.objects.exists()


def test_codes_and_numbers_are_masked_and_the_rest_encrypted(lists, now) -> None:
    row = sent(now, contact="0912 345 678")
    row.refresh_from_db()
    assert "482913" not in row.text
    assert "001099012345" not in row.text
    assert "vneid-mau-thu.top" in row.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, contact, contact_hash FROM safety_scamreport")
        stored = " ".join(map(str, cursor.fetchone()))
    assert "vneid-mau-thu" not in stored
    assert "912345678" not in stored


def test_a_contact_is_a_number_or_an_address(lists, now) -> None:
    assert sent(now, contact="0912 345 678").contact == "+84912345678"
    assert sent(now, contact="Ten@Example.vn").contact == "ten@example.vn"
    with pytest.raises(WrongAddress):
        sent(now, contact="nhà tôi ở cuối xóm")


def test_a_decision_is_kept_with_its_officer(lists, now, policeman) -> None:
    row = sent(now)
    done = operations.decide_report(
        report_id=row.pk, state="verified", note="đã gọi", now=now, actor=policeman.user
    )
    assert (done.state, done.decided_by, done.note) == ("verified", policeman.user, "đã gọi")
    again = operations.decide_report(
        report_id=row.pk, state="open", note="", now=now, actor=policeman.user
    )
    assert (again.decided_at, again.decided_by) == (None, None)


def test_a_sender_may_have_it_deleted(lists, now, policeman) -> None:
    row = sent(now)
    operations.delete_report(report_id=row.pk, now=now, actor=policeman.user)
    with pytest.raises(NoSuchReport):
        queries.report(row.pk)


def test_reports_go_after_a_year_and_contacts_a_month_after_closing(lists, now, policeman) -> None:
    row = sent(now, contact="0912 345 678")
    operations.decide_report(
        report_id=row.pk, state="closed", note="", now=now, actor=policeman.user
    )
    assert operations.forget_old(now=now + timedelta(days=29)) == 0
    assert operations.forget_old(now=now + timedelta(days=30)) == 1
    row.refresh_from_db()
    assert (row.contact, row.contact_hash) == ("", "")
    assert operations.forget_old(now=now + timedelta(days=365)) == 1
    assert not ScamReport.objects.exists()


def test_every_kept_field_is_registered_with_purpose_and_time(db) -> None:
    fields = {
        entry.field
        for entry in audience.personal_field_list()
        if entry.model == "safety.ScamReport"
    }
    assert fields == {"text", "note", "contact", "contact_hash"}


def test_an_alert_begins_from_a_report_without_its_sender(lists, now, policeman) -> None:
    row = sent(now, contact="0912 345 678")
    slug = operations.draft_alert(report_id=row.pk, now=now, actor=policeman.user)
    entry = content.newest("alert", slug)
    assert entry.extra["alert_kind"] == "scam"
    assert not entry.is_live
    assert "vneid-mau-thu.top" in entry.summary
    assert "912345678" not in f"{entry.body}{entry.summary}"


def test_two_reports_of_one_day_are_two_alerts(lists, now, policeman, client) -> None:
    client.force_login(policeman.user)
    rows = sent(now), sent(now)
    led = [client.post(reverse("safety_draft", args=[row.pk])).headers["Location"] for row in rows]
    assert len(set(led)) == 2
    assert all("/console/noi-dung/alert/" in address for address in led)


def test_only_police_and_leaders_read_reports(lists, officer, leader, policeman) -> None:
    may = [queries.may_read_reports(one.user) for one in (officer, leader, policeman)]
    assert may == [False, True, True]
