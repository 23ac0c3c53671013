"""Words that others write are shown as words: none of them becomes markup on any page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from loa.catalog import operations as catalog
from loa.catalog.models import Procedure
from loa.content import operations as content
from loa.content.types import SourceLine
from loa.delivery.contract import channels
from loa.inbox import operations as inbox
from loa.inbox.types import Inbound
from loa.publishing import operations as publishing
from loa.publishing.pages import forget_kept
from loa.units import operations as units

pytestmark = pytest.mark.django_db
ROOT = Path(settings.ROOT)
BAD = "<img src=x onerror=alert(1)>"
SLUG = "tin-la"
NAMES = ("name", "everyday_name", "result", "authority", "place", "notes", "fee_note")


@pytest.fixture(autouse=True)
def commune(db, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    forget_kept()
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    yield
    forget_kept()


@pytest.fixture
def bulletin(officer, leader, now):
    """An approved bulletin with markup wherever an officer may type."""
    content.draft(
        slug=SLUG,
        title=f"Tin {BAD}",
        summary=f"Tóm tắt {BAD}",
        body=f"Lời {BAD}\n\nĐoạn hai {BAD}",
        tags=("huong-dan",),
        sources=(SourceLine(f"Nguồn {BAD}", "https://dichvucong.gov.vn"),),
        action_label=f"Mở {BAD}",
        action_url="https://dichvucong.gov.vn",
        now=now,
        actor=officer.user,
    )
    content.submit(slug=SLUG, now=now, actor=officer.user)
    return content.approve(slug=SLUG, now=now, actor=leader.user)


def check_words(client, address, shows="onerror=alert"):
    """The words are on the page, and the markup in them is not."""
    answer = client.get(address, follow=True)
    body = answer.content.decode()
    assert answer.status_code == 200, address
    assert shows in body, address
    assert "<img src=x" not in body, address


def test_a_bulletin_in_the_console(client, bulletin, leader, now):
    kinds = ("web_page", "email_letter", "sms_text")
    made = publishing.produce(source=SLUG, only=kinds, now=now, actor=leader.user)
    client.force_login(leader.user)
    check_words(client, reverse("content_bulletin", args=[SLUG]))
    check_words(client, reverse("publishing_products", args=["bulletin", SLUG]))
    check_words(client, "/console/san-pham/")
    assert {product.kind for product in made} == set(kinds)
    for product in made:
        if product.message.get("html"):
            check_words(client, reverse("publishing_preview", args=[product.pk]))


def test_a_bulletin_on_the_web(client, bulletin, monkeypatch, now):
    from loa.publishing import queries
    from loa.publishing.types import LivePage

    page = LivePage(
        slug=SLUG, path=f"/tin-tuc/{SLUG}/", title=f"Tin {BAD}", summary=BAD, published_at=now,
        valid_until=None, tags=("huong-dan",), audience="all", posting_id=1,
    )  # fmt: skip
    monkeypatch.setattr(queries, "live_pages", lambda *, now: [page])
    monkeypatch.setattr(queries, "live_page", lambda slug, *, now: page)
    check_words(client, "/tin-tuc/")
    check_words(client, page.path)


def test_what_a_resident_sends(client, officer, now):
    channel = next(c for c in channels if c.address_kind)
    sender = "tu@o-dien.example" if "mail" in channel.address_kind else "8472910384756"
    inbox.record(
        inbound=Inbound(
            channel=channel.code, external_id="1", sender=sender, text=BAD, received_at=now
        ),
        now=now,
    )
    client.force_login(officer.user)
    check_words(client, "/console/tin-den/")


def test_what_a_resident_searches_and_asks(client):
    check_words(client, f"/tim-kiem/?q={BAD}")
    check_words(client, f"/tro-ly/?q={BAD}")
    answer = client.post("/tro-ly/", {"question": BAD}, follow=True)
    assert "&lt;img" in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()


def test_a_procedures_words(client, officer, now):
    catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)
    Procedure.objects.filter(code="1.001193").update(**dict.fromkeys(NAMES, BAD))
    client.force_login(officer.user)
    for address in ("/thu-tuc/1.001193/", "/thu-tuc/", "/console/xac-nhan-thu-tuc/1.001193/"):
        check_words(client, address)


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "/\t/evil.example", "x:y"])
def test_thanks_lead_back_to_our_own_pages_only(client, back):
    body = client.get("/danh-gia/cam-on/", {"ve": back}).content.decode()
    assert "evil" not in body
    assert '<a class="button" href="/">' in body
