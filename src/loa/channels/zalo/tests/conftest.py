"""An account, a resident who agreed, recorded answers, and the rehearsal room."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from loa.audience import operations as audience
from loa.channels.zalo import webhooks
from loa.channels.zalo.models import ZaloToken
from loa.delivery import operations as delivery
from loa.delivery.contract import Body, Message
from tests import rehearsal as hall

room, provider = hall.room, hall.provider
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
OPTIONS = {
    "app_id": "1234567890",
    "app_secret": "app_secret_demo",
    "oa_id": "222",
    "oa_secret": "oa_secret_demo",
    "refresh_token": "demo-refresh-0",
    "oauth_url": "http://127.0.0.1:9",
    "api_url": "http://127.0.0.1:9",
}


def recorded(name):
    """Return the bytes of a recorded answer or event."""
    return (FIXTURES / f"{name}.json").read_bytes().strip()


def message(text="Nộp hồ sơ trực tuyến", address="111", **more):
    """Return a message as delivery hands it over."""
    return Message("key-1", address, Body(text, **more))


def make_account(now, **options):
    """Make an account and return it as plugs see it."""
    given = {**OPTIONS, **options}
    delivery.save_account(channel="zalo", name="Xã", options=given, now=now, actor=None)
    return delivery.accounts_of(channel="zalo")[-1]


@pytest.fixture
def account(db, now):
    """Return an account that leads nowhere."""
    return make_account(now)


@pytest.fixture
def token(account, now):
    """Give the account an access token that still works for a day."""
    from datetime import timedelta

    from loa.kernel.crypto import keyed_hash

    return ZaloToken.objects.create(
        account_id=account.id,
        seed_hash=keyed_hash("demo-refresh-0"),
        access_token="at-0",
        refresh_token="rt-0",
        expires_at=now + timedelta(hours=25),
        renew_at=now + timedelta(hours=24),
        refreshed_at=now,
        version=1,
    )


@pytest.fixture
def resident(db, now):
    """Return a contact who follows the commune and agreed."""
    return agree("111", now)


def agree(user_id, now):
    """Make a contact with consent on this channel."""
    person = audience.add_contact(name="Bà Lan", now=now, actor=None)
    audience.add_address(
        contact_id=person.pk, kind="zalo_user_id", value=user_id, now=now, actor=None
    )
    audience.give_consent(
        contact_id=person.pk,
        purpose="guidance",
        consent_channel="zalo",
        wording_version="2026-1",
        proof="phiếu giấy",
        now=now,
        actor=None,
    )
    return person


def signed(raw, *, secret="oa_secret_demo", prefix=""):
    """Return the headers of a genuine event."""
    body = json.loads(raw)
    mark = webhooks.signature(
        app_id=body["app_id"], raw=raw, timestamp=str(body["timestamp"]), secret=secret
    )
    return {"X-ZEvent-Signature": prefix + mark}


def post(client, raw, headers):
    """Send bytes to the webhook."""
    return client.post(
        "/webhooks/zalo/", data=raw, content_type="application/json", headers=headers
    )


@pytest.fixture
def control(room):
    """Change the room; everything and its tokens are put back before each test."""
    change = hall.reset(room)
    httpx.post(f"{room.base_url}/control/reset-tokens", timeout=5, trust_env=False)
    return change


@pytest.fixture
def rehearsal(room, control, db, now):
    """Return an account that leads to the room."""
    return make_account(now, oa_id="oa_demo", oauth_url=room.base_url, api_url=room.base_url)
