"""An alert stands at the head of every page while it holds, and not a moment longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.content import operations as content

from .stocking import put

PAGES = ["/", "/thu-tuc/", "/thu-tuc/1.001193/", "/hoi-dap/", "/tin-tuc/", "/cong-khai/"]
EVERY = timedelta(seconds=5)  # how often the scheduler turns content
TITLE = "Mưa lớn, nước sông dâng"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at(monkeypatch, now):
    """Let the clock stand at `now`; return a function that moves it."""

    def move(moment):
        monkeypatch.setattr("loa.kernel.clock.now", lambda: moment)

    move(now)
    return move


def alert(now, officer, leader, **fields):
    wanted = {"alert_kind": "emergency", "severity": "emergency", "starts_at": now, "title": TITLE}
    return put("alert", now=now, officer=officer, leader=leader, slug="mua", **{**wanted, **fields})


def pages_with(client, words):
    return [path for path in PAGES if words in client.get(path).content.decode()]


def test_a_published_alert_reaches_every_kept_page_and_leaves_it(
    client, procedures, officer, leader, now
):
    assert pages_with(client, TITLE) == []
    alert(now, officer, leader)
    assert pages_with(client, TITLE) == PAGES
    assert 'class="notices__one notices__one--danger' in client.get("/thu-tuc/").content.decode()
    content.withdraw(kind="alert", slug="mua", reason="Hết mưa", now=now, actor=leader.user)
    assert pages_with(client, TITLE) == []


def test_an_alert_begins_and_ends_by_the_clock(client, procedures, officer, leader, now, at):
    begins, ends = now + timedelta(minutes=10), now + timedelta(hours=1)
    alert(now, officer, leader, starts_at=begins, ends_at=ends)
    content.turn(now=now)
    assert pages_with(client, TITLE) == []
    for moment, seen in ((begins, PAGES), (ends, [])):
        at(moment + EVERY)
        assert content.turn(now=moment + EVERY)
        assert pages_with(client, TITLE) == seen


def test_an_outage_is_amber_then_green_for_two_hours(client, procedures, officer, now, at):
    content.report_outage(service="VNeID", now=now, actor=officer.user)
    assert 'class="notices__one notices__one--warn' in client.get("/hoi-dap/").content.decode()
    content.restore_outage(service="VNeID", now=now, actor=officer.user)
    content.turn(now=now)
    body = client.get("/hoi-dap/").content.decode()
    assert 'class="notices__one notices__one--good' in body
    assert "VNeID đã chạy lại lúc 09:00 ngày 24/11/2026." in body
    late = now + timedelta(hours=2, seconds=5)
    at(late)
    content.turn(now=late)
    assert 'class="notices' not in client.get("/hoi-dap/").content.decode()


def test_the_job_leaves_kept_pages_alone_while_nothing_changes(client, procedures, now):
    content.turn(now=now)
    assert content.turn(now=now + EVERY) == 0


def test_a_banner_is_read_out_with_its_word_not_its_color(client, procedures, officer, leader, now):
    alert(now, officer, leader)
    body = client.get("/hoi-dap/").content.decode()
    assert "<strong>Khẩn cấp:</strong>" in body
    assert 'role="region" aria-label="Thông báo đang có hiệu lực"' in body
