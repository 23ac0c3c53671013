"""An account, recorded events and answers, and the rehearsal room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loa.channels.messenger import client as graph
from loa.delivery import operations as delivery
from loa.delivery.contract import Body, Message
from tests import rehearsal as hall

room, control, provider = hall.room, hall.control, hall.provider
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
OPTIONS = {
    "page_id": "222",
    "app_secret": "app_secret_demo",
    "page_token": "page-token",
    "verify_token": "từ-xác-minh",
    "api_version": "v25.0",
    "api_url": "http://127.0.0.1:9",
}


def recorded(name):
    """Return the bytes of a recorded answer or call."""
    return (FIXTURES / f"{name}.json").read_bytes().strip()


def message(text="Nộp hồ sơ trực tuyến", address="111", key="key-1", attempt=1, **more):
    """Return a message as delivery hands it over."""
    return Message(key, address, Body(text, **more), attempt=attempt)


def make_account(now, *, name="Xã", **options):
    """Make an account and return it as plugs see it."""
    given = {**OPTIONS, **options}
    delivery.save_account(channel="messenger", name=name, options=given, now=now, actor=None)
    return delivery.accounts_of(channel="messenger")[-1]


@pytest.fixture
def account(db, now):
    """Return an account that leads nowhere."""
    return make_account(now)


def post(client, raw, *, secret="app_secret_demo", mark=None):
    """Send bytes to the webhook, signed unless `mark` says otherwise."""
    given = graph.signature(raw, secret) if mark is None else mark
    return client.post(
        "/webhooks/messenger/",
        data=raw,
        content_type="application/json",
        headers={"X-Hub-Signature-256": given},
    )


def changed(name, **parts):
    """Return a recorded call with parts of its first event replaced."""
    batch = json.loads(recorded(name))
    batch["entry"][0]["messaging"][0].update(parts)
    return json.dumps(batch).encode()


@pytest.fixture
def rehearsal(room, control, db, now):
    """Return an account that leads to the room."""
    return make_account(
        now, page_id="109000000000001", page_token="page-token-demo", api_url=room.base_url
    )
