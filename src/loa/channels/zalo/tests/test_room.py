"""The real adapter against the rehearsal room over real HTTP."""

from datetime import timedelta

import httpx
import pytest

from loa.channels.zalo import client as provider_client
from loa.channels.zalo.channel import Zalo
from loa.channels.zalo.models import ZaloToken
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import Accepted, Message, Rejected, Throttled
from loa.delivery.models import Receipt
from loa.kernel import clock
from tests import rehearsal as hall
from tests.rehearsal import act, make_phone

from .conftest import message, post
from .test_webhooks import enqueue

pytestmark = [pytest.mark.django_db, pytest.mark.serial]


@pytest.fixture
def phone(room, control):
    """Make a phone whose owner wrote just now."""
    return make_phone(room, "p1")


def log(room):
    return hall.log(room, "zalo")


def deliver(account, address, now=None, **more):
    return Zalo().deliver(account, message(address=address, **more), now=now or clock.now())


def replay(room, client, *, count):
    """Carry the room's events to the webhook as they are, once `count` of them are there."""
    return [
        post(client, row["body"].encode(), {"X-ZEvent-Signature": row["signature"]}).status_code
        for row in hall.told(room, count=count)
    ]


def test_a_message_reaches_the_phone(room, rehearsal, phone):
    outcome = deliver(rehearsal, phone)
    assert isinstance(outcome, Accepted)
    assert outcome.detail["quota_type"] == "reply"
    sent = log(room)["messages"]
    assert [(row["id"], row["recipient"], row["tracking_id"]) for row in sent] == [
        (outcome.provider_id, "p1", "key-1")
    ]


def test_tokens_rotate(room, rehearsal, phone):
    deliver(rehearsal, phone)
    first = ZaloToken.objects.get()
    ZaloToken.objects.update(renew_at=clock.now())
    assert isinstance(deliver(rehearsal, phone), Accepted)
    second = ZaloToken.objects.get()
    assert first.refresh_token != second.refresh_token
    assert second.version == 2


def test_an_expired_token_is_renewed_on_the_way(rehearsal, phone, control):
    deliver(rehearsal, phone)
    control(faults={"token_expired": 1})
    assert isinstance(deliver(rehearsal, phone), Accepted)
    assert ZaloToken.objects.get().version == 2


def test_no_promotion_leaves_at_night(room, rehearsal, phone, control, now):
    control(clock={"set": "2026-11-24T22:30"})
    by_our_clock = deliver(
        rehearsal, phone, now.replace(hour=22, minute=30), options={"is_promotion": True}
    )
    by_theirs = deliver(rehearsal, phone, now, options={"is_promotion": True})
    assert isinstance(by_our_clock, Throttled)
    assert isinstance(by_theirs, Throttled)
    assert log(room)["count"] == 0


@pytest.mark.parametrize(("hours", "quota"), [(1, "reply"), (72, "sub_quota")])
def test_the_room_charges_by_the_window(room, rehearsal, control, hours, quota):
    phone = make_phone(room, "p2", hours_since_interaction=hours)
    assert deliver(rehearsal, phone).detail["quota_type"] == quota


def test_after_seven_days_the_next_channel_takes_over(room, rehearsal, control):
    phone = make_phone(room, "p3", hours_since_interaction=169)
    outcome = deliver(rehearsal, phone)
    assert (type(outcome), outcome.code) == (Rejected, "-230")


def test_a_stranger_is_not_written_to(room, rehearsal, control):
    phone = make_phone(room, "p4", following=False)
    assert deliver(rehearsal, phone).code == "-213"


def test_a_timeout_after_acceptance_is_unknown_until_the_receipt(
    room, rehearsal, phone, control, client, monkeypatch
):
    monkeypatch.setattr(provider_client, "READ_S", 0.5)
    now = clock.now()
    enqueue(now, address=phone)
    control(faults={"timeout_after": {"next": 1, "seconds": 3}})
    delivery.drain(channel="zalo", worker="thử")
    delivery.drain(channel="zalo", worker="thử")
    row = queries.messages("posting/1").get()
    assert (row.state, log(room)["count"]) == ("UNKNOWN", 1)
    assert set(replay(room, client, count=1)) == {200}
    row.refresh_from_db()
    assert row.state == "DELIVERED"


@pytest.mark.parametrize(
    ("fault", "state"), [("http_500_after", "UNKNOWN"), ("rate_limit", "QUEUED")]
)
def test_faults_end_where_they_should(room, rehearsal, phone, control, fault, state):
    enqueue(clock.now(), address=phone)
    control(faults={fault: 1})
    delivery.drain(channel="zalo", worker="thử")
    assert queries.messages("posting/1").get().state == state


def test_doubled_events_make_one_receipt(room, rehearsal, phone, control, client):
    control(faults={"webhook_doubled": 1})
    outcome = deliver(rehearsal, phone)
    assert replay(room, client, count=2) == [200, 200]
    assert Receipt.objects.filter(provider_id=outcome.provider_id).count() == 1


def test_a_wrong_signature_is_refused(room, rehearsal, phone, control, client):
    control(faults={"webhook_bad_signature": 1})
    deliver(rehearsal, phone)
    assert replay(room, client, count=1) == [403]
    assert not Receipt.objects.exists()


def test_the_prefix_of_the_signature_is_taken_off(room, rehearsal, phone, control, client):
    control(settings={"webhook_signature_prefix": "mac="})
    deliver(rehearsal, phone)
    assert replay(room, client, count=1) == [200]


def test_a_used_up_refresh_token_stops_the_account(room, rehearsal, phone, control):
    first = httpx.post(
        f"{room.base_url}/v4/oa/access_token",
        headers={"secret_key": "app_secret_demo"},
        data={
            "app_id": "1234567890",
            "grant_type": "refresh_token",
            "refresh_token": "demo-refresh-0",
        },
        timeout=5,
        trust_env=False,
    )
    assert first.json()["refresh_token"]
    outcome = Zalo().deliver(rehearsal, Message("k", phone, message().body), now=clock.now())
    assert (outcome.code, "cấp quyền lại" in outcome.reason) == ("token", True)


def test_a_reply_opens_the_window_again(room, rehearsal, control, client):
    phone = make_phone(room, "p5", hours_since_interaction=169)
    act(room, phone, act="say", text="Tôi cần hỏi")
    assert replay(room, client, count=1) == [200]
    assert (
        deliver(rehearsal, phone, clock.now() + timedelta(hours=1)).detail["quota_type"] == "reply"
    )
