"""Only genuine events are taken, each once, whatever their order."""

import json

import pytest
from django.test import Client

from loa.audience import queries as audience
from loa.audience.types import Refusal, Sendable
from loa.channels.zalo import users, webhooks
from loa.channels.zalo.models import ZaloUser
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.models import Receipt
from loa.delivery.types import Target
from loa.inbox import queries as inbox
from tests import rehearsal as hall

from .conftest import make_account, post, recorded, signed

pytestmark = pytest.mark.django_db
VECTOR = "9623032fcdc00f421c24128592907f0156084bfc7846699f060c6664b9d83e98"


@pytest.fixture
def client(account):
    """A caller without a session that CSRF protection would stop anywhere else."""
    return Client(enforce_csrf_checks=True)


def take(client, name, **changes):
    raw = recorded(name)
    if changes:
        raw = json.dumps({**json.loads(raw), **changes}).encode()
    return post(client, raw, signed(raw))


def test_the_signature_of_the_test_vector():
    raw = recorded("user_send_text")
    made = webhooks.signature(
        app_id="1234567890", raw=raw, timestamp="1764000000000", secret="oa_secret_demo"
    )
    assert made == VECTOR


@pytest.mark.parametrize("mark", [VECTOR, f"mac={VECTOR}", VECTOR.upper(), f" mac={VECTOR} "])
def test_a_genuine_event_is_taken(client, mark):
    answer = post(client, recorded("user_send_text"), {"X-ZEvent-Signature": mark})
    assert answer.status_code == 200
    assert [row.text for row in inbox.latest(5)] == ["xin chao"]


@pytest.mark.parametrize("mark", ["", "mac=", VECTOR[:-1] + "9", "ký", "0" * 64])
def test_a_wrong_signature_is_refused(client, mark):
    answer = post(
        client, recorded("user_send_text"), {"X-ZEvent-Signature": mark.encode().decode("latin-1")}
    )
    assert answer.status_code == 403
    assert inbox.latest(5) == []


def test_one_changed_byte_is_refused(client):
    raw = recorded("user_send_text")
    assert post(client, raw.replace(b"xin", b"xem"), signed(raw)).status_code == 403


def test_without_a_secret_everything_is_refused(db, now):
    make_account(now, oa_secret="")
    raw = recorded("user_send_text")
    assert post(Client(), raw, signed(raw, secret="")).status_code == 403


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"app_id":"1"}', b"\xff\xfe"])
def test_what_is_no_event_is_refused(client, raw):
    assert post(client, raw, {"X-ZEvent-Signature": VECTOR}).status_code == 403


def test_only_post_is_taken(client):
    assert client.get("/webhooks/zalo/").status_code == 405


def test_an_event_of_another_app_is_refused(client):
    assert take(client, "user_send_text", app_id="666").status_code == 403


def test_a_time_stamp_from_the_future_is_taken(client):
    assert take(client, "user_send_text", timestamp="4102444800000").status_code == 200


@pytest.mark.parametrize("name", ["oa_send_text", "user_submit_info", "event_of_next_year"])
def test_an_event_that_means_nothing_is_acknowledged(client, name):
    assert take(client, "user_send_text", event_name=name).status_code == 200
    assert inbox.latest(5) == []


def test_a_doubled_receipt_is_one_receipt(client):
    for _ in range(2):
        assert take(client, "user_received_message").status_code == 200
    assert Receipt.objects.filter(event="delivered").count() == 1


def test_one_event_may_tell_of_many_messages(client):
    take(client, "user_seen_message")
    assert set(Receipt.objects.values_list("provider_id", flat=True)) == {"z1", "z2"}


def test_a_text_opens_the_window_and_is_kept_once(client, account, resident):
    for _ in range(2):
        take(client, "user_send_text")
    assert len(inbox.latest(5)) == 1
    assert ZaloUser.objects.get().last_interaction_at.year == 2025


def test_a_tap_is_kept_each_time_it_happens(client):
    for timestamp in ("1764000000003", "1764000000003", "1764000009999"):
        take(client, "user_click_button", timestamp=timestamp)
    assert [row.text for row in inbox.latest(5)] == ["Xem hướng dẫn"] * 2


@pytest.mark.parametrize(("kind", "kept"), [("image", "image"), ("business_card", "other")])
def test_what_is_not_text_is_kept_by_its_kind(client, kind, kept):
    take(client, "user_send_text", event_name=f"user_send_{kind}", message={"msg_id": "m2"})
    assert [(row.kind, row.text) for row in inbox.latest(5)] == [(kept, "")]


def test_following_and_leaving(client, account):
    take(client, "follow")
    take(client, "unfollow")
    take(client, "follow")  # doubled and late
    assert ZaloUser.objects.get().is_following is False


def reach(person, now):
    return audience.sending_address(
        contact_id=person.pk,
        address_kind="zalo_user_id",
        consent_channel="zalo",
        purpose="guidance",
        now=now,
    )


def test_writing_makes_an_address_usable_again(client, account, resident, now):
    from loa.audience import operations

    operations.mark_address_unusable(
        address_kind="zalo_user_id", address="111", reason="-230", now=now
    )
    assert isinstance(reach(resident, now), Refusal)
    take(client, "user_send_text")
    assert isinstance(reach(resident, now), Sendable)


def test_a_stop_word_ends_consent(client, resident, now):
    take(client, "user_send_text", message={"text": "HỦY", "msg_id": "m9"})
    assert isinstance(reach(resident, now), Refusal)
    assert inbox.latest(1)[0].is_stop


def test_who_withdraws_is_forgotten(client, account, resident, now):
    users.note_interaction(account, "111", at=now)
    take(client, "user_withdraw")
    assert isinstance(reach(resident, now), Refusal)
    assert not ZaloUser.objects.exists()
    assert not resident.addresses.exists()


def test_an_unknown_message_is_found_by_our_own_mark(client, account, token, provider, now):
    from loa.kernel import http

    provider.answers[:] = [http.MaybeSent("ReadTimeout")]
    enqueue(now)
    delivery.drain(channel="zalo", worker="thử", clock=lambda: now)
    row = queries.messages("posting/1").get()
    assert row.state == "UNKNOWN"
    came = {"msg_id": "z1", "tracking_id": row.key, "delivery_time": "1764000000000"}
    take(client, "user_received_message", message=came)
    row.refresh_from_db()
    assert row.state == "DELIVERED"


def enqueue(now, *, address="111", origin="posting/1", **more):
    target = Target("contact/1", address=address)
    hall.enqueue(now, channel="zalo", target=target, origin=origin, **more)
