"""News and alerts: on the web while delivered, gone when taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loa.content import operations as content
from loa.publishing import queries as published
from loa.publishing.pages import forget_kept
from loa.publishing.types import LivePage

pytestmark = pytest.mark.django_db
SLUG = "khai-sinh-tren-dien-thoai"


@pytest.fixture
def live(procedures, officer, leader, now, monkeypatch):
    """Put one approved bulletin on the web, and return it."""
    content.draft(
        slug=SLUG,
        title="Khai sinh trên điện thoại",
        summary="Gửi hồ sơ từ nhà.",
        body="Bố mẹ đăng nhập bằng VNeID.",
        tags=("huong-dan",),
        procedure_code="1.001193",
        now=now,
        actor=officer.user,
    )
    content.submit(slug=SLUG, now=now, actor=officer.user)
    content.approve(slug=SLUG, now=now, actor=leader.user)
    page = LivePage(
        slug=SLUG,
        path=f"/tin-tuc/{SLUG}/",
        title="Khai sinh trên điện thoại",
        summary="Gửi hồ sơ từ nhà.",
        published_at=now,
        valid_until=None,
        tags=("huong-dan",),
        audience="all",
        posting_id=1,
    )
    return show(monkeypatch, page, now)


def show(monkeypatch, page, now):
    """Let the web hold this page only; the clock stands at `now`."""
    monkeypatch.setattr(published, "live_pages", lambda *, now: [page] if page else [])
    monkeypatch.setattr(published, "live_page", lambda slug, *, now: page)
    monkeypatch.setattr("loa.kernel.clock.now", lambda: now)
    return page


def test_an_article_shows_its_words_and_leads_to_the_guide(client, live):
    body = client.get(live.path).content.decode()
    assert "Bố mẹ đăng nhập bằng VNeID." in body
    assert 'href="/thu-tuc/1.001193/"' in body
    assert "thứ Ba, 24/11/2026" in body


def test_the_list_names_the_article(client, live):
    assert live.path in client.get("/tin-tuc/").content.decode()


def test_what_is_taken_back_is_gone(client, live, now, monkeypatch):
    assert client.get(live.path).status_code == 200
    show(monkeypatch, None, now + timedelta(seconds=10))
    forget_kept()
    assert client.get(live.path).status_code == 404
    assert "Chưa có tin nào" in client.get("/tin-tuc/").content.decode()


def test_a_scam_warning_stands_on_the_home_page_for_two_weeks(client, live, now, monkeypatch):
    assert "canh-bao" not in client.get("/").content.decode()
    warning = replace(live, tags=("lua-dao",))
    show(monkeypatch, warning, now + timedelta(minutes=1))
    assert 'id="canh-bao"' in client.get("/").content.decode()
    show(monkeypatch, warning, now + timedelta(days=15))
    assert 'id="canh-bao"' not in client.get("/").content.decode()
