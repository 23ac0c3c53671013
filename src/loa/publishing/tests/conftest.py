"""A bulletin, a tiny renderer and two channels of our own, so that no plug is needed."""

from __future__ import annotations

from datetime import time

import pytest

from loa.content import operations as content
from loa.content.types import SourceLine
from loa.delivery.contract import Accepted, Channel, Replies, channels
from loa.publishing.contract import Check, ProductFile, RenderedProduct, Renderer, renderers
from loa.publishing.pages import forget_kept
from loa.units import operations as units

PROFILE = {
    "format": "loa-commune/1",
    "commune": {
        "name": "Ô Diên",
        "authority_name": "UBND xã Ô Diên",
        "city": "Hà Nội",
        "place_name": "Ô Diên",
    },
}


class Notice(Renderer):
    """Says the title, the paragraphs and the link."""

    kind = "test_notice"
    label = "Tin thử"

    def render(self, source, brief):
        words = "\n".join((source.title, *source.paragraphs, brief.short_url))
        stamp = "BẢN NHÁP\n" if brief.is_draft and self.is_draft_bound else ""
        return RenderedProduct(
            kind=self.kind,
            files=(ProductFile(f"{self.kind}.txt", "text/plain", f"{stamp}{words}".encode()),),
            text=words,
            fact_keys=tuple(fact.key for fact in source.facts if fact.value in words),
            message_text=words,
            checks=(Check("length", len(words) < 5_000, "Tin dài quá."),),
            stats={"parts": 2},
        )


class PrintedNotice(Notice):
    kind = "test_print"
    label = "Tờ thử"
    is_draft_bound = True


class Hall(Channel):
    """Speaks to everybody."""

    code = "test_hall"
    label = "Hội trường thử"
    accepts = ("test_print", "test_notice")

    def deliver(self, account, message, *, now):
        return Accepted(provider_id=message.key, is_delivered=True)

    def withdraw(self, account, message, provider_id):
        return True


class LeaderHall(Hall):
    code = "test_leader_hall"
    label = "Loa thử"
    needs_leader_approval = True


class Chat(Channel):
    """Only answers who wrote."""

    code = "test_chat"
    label = "Trò chuyện thử"
    accepts = ()
    address_kind = "test_chat_id"
    replies = Replies.MESSAGE

    def deliver(self, account, message, *, now):
        return Accepted(provider_id=message.key)


class Post(Channel):
    """Needs an address and a consent."""

    code = "test_post"
    label = "Thư thử"
    accepts = ("test_notice",)
    address_kind = "test_address"
    consent_channel = "test_post"
    quiet_from, quiet_until = time(22), time(6)

    def deliver(self, account, message, *, now):
        return Accepted(provider_id=message.key)


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    forget_kept()


@pytest.fixture
def own_plugs():
    for renderer in (Notice(), PrintedNotice()):
        renderers.register(renderer.kind, renderer)
    for channel in (Hall(), LeaderHall(), Post(), Chat()):
        channels.register(channel.code, channel)
    yield
    for renderer in (Notice, PrintedNotice):
        renderers.remove(renderer.kind)
    for channel in (Hall, LeaderHall, Post, Chat):
        channels.remove(channel.code)


@pytest.fixture
def commune(db, now, own_plugs):
    report = units.import_units(document=PROFILE, now=now, actor=None)
    assert report.rejected == []


@pytest.fixture
def draft(commune, officer, now):
    """A bulletin that waits for approval."""
    row = content.draft(
        title="Miễn phí khai sinh trên mạng",
        summary="Nộp khai sinh trên mạng không mất phí.",
        body="Phí cũ là 8.000 đồng.\n\nNộp trước 31/12/2026, trả trong 1 ngày làm việc.",
        tags=("huong-dan",),
        sources=(SourceLine("Cổng", "https://dichvucong.gov.vn"),),
        slug="mien-phi",
        now=now,
        actor=officer.user,
    )
    return content.submit(slug=row.slug, now=now, actor=officer.user)


@pytest.fixture
def bulletin(draft, leader, now):
    """An approved bulletin."""
    return content.approve(slug=draft.slug, now=now, actor=leader.user)
