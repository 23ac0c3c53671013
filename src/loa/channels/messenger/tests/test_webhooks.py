"""Only genuine calls are taken, each event once, whatever their order."""

import json

import pytest
from django.test import Client

from loa.channels.messenger.models import MessengerSent, MessengerUser
from loa.inbox import queries as inbox

from .conftest import changed, make_account, post, recorded

pytestmark = pytest.mark.django_db
ADDRESS = "/webhooks/messenger/"


@pytest.fixture
def client(account):
    """A caller without a session that CSRF protection would stop anywhere else."""
    return Client(enforce_csrf_checks=True)


def take(client, name, **parts):
    raw = changed(name, **parts) if parts else recorded(name)
    return post(client, raw)


def kept():
    return [(row.kind, row.text) for row in inbox.latest(9)]


def ask(client, **more):
    given = {"hub.mode": "subscribe", "hub.verify_token": "từ-xác-minh", "hub.challenge": "1158"}
    return client.get(ADDRESS, {**given, **more})


def test_the_address_is_proven_by_its_word(client):
    answer = ask(client)
    assert (answer.status_code, answer.content) == (200, b"1158")
    assert answer["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "more", [{"hub.verify_token": "khác"}, {"hub.verify_token": ""}, {"hub.mode": "unsubscribe"}]
)
def test_whoever_does_not_know_the_word_gets_nothing(client, more):
    answer = ask(client, **more)
    assert (answer.status_code, answer.content) == (403, b"")


def test_without_a_word_nobody_is_answered(db, now):
    make_account(now, verify_token="")
    assert ask(Client(), **{"hub.verify_token": ""}).status_code == 403


def test_a_genuine_call_is_taken(client):
    assert take(client, "text").status_code == 200
    assert kept() == [("text", "xin chào")]


@pytest.mark.parametrize("mark", ["", "sha256=", "sha256=" + "0" * 64, "sha1=" + "0" * 40, "k\xfd"])
def test_a_wrong_signature_is_refused(client, mark):
    assert post(client, recorded("text"), mark=mark).status_code == 403
    assert kept() == []


def test_one_changed_byte_is_refused(client):
    from loa.channels.messenger.client import signature

    raw = recorded("text")
    mark = signature(raw, "app_secret_demo")
    assert post(client, raw.replace(b"m_abc", b"m_abd"), mark=mark).status_code == 403


def test_without_a_secret_everything_is_refused(db, now):
    make_account(now, app_secret="")
    assert post(Client(), recorded("text"), secret="").status_code == 403


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"object":"user","entry":[]}', b"\xff\xfe"])
def test_what_is_no_batch_is_refused(client, raw):
    assert post(client, raw).status_code == 403


def test_what_is_too_big_is_not_read(client):
    assert post(client, b" " * 1_000_001).status_code == 413


def test_other_methods_are_not_taken(client):
    assert client.put(ADDRESS).status_code == 405


def test_the_events_of_another_page_are_left_out(client):
    raw = recorded("text").replace(b'"id":"222","time"', b'"id":"999","time"')
    assert post(client, raw).status_code == 200
    assert kept() == []


def test_two_pages_of_one_app_are_kept_apart(client, now):
    other = make_account(now, name="Trang khác", page_id="333")
    raw = recorded("text").replace(b"222", b"333")
    post(client, raw)
    assert MessengerUser.objects.get().account_id == other.id


def test_a_text_opens_the_window_and_is_kept_once(client):
    for _ in range(3):
        take(client, "text")
    assert kept() == [("text", "xin chào")]
    assert MessengerUser.objects.get().last_interaction_at.year == 2025


def test_a_tapped_quick_reply_says_our_words_in_full(client):
    take(client, "quick_reply")
    assert kept() == [("text", "Giấy tờ cần có khi đăng ký tạm trú")]


@pytest.mark.parametrize("kind", ["image", "sticker", "location"])
def test_what_is_not_text_is_kept_by_its_kind_without_its_address(client, kind):
    take(client, kind)
    assert kept() == [(kind, "")]


def test_a_tap_is_kept_each_time_it_happens(client):
    for timestamp in (1764000000000, 1764000000000, 1764000009999):
        take(client, "postback", timestamp=timestamp)
    assert kept() == [("text", "Xin chào")] * 2


def test_a_moment_may_come_in_seconds_and_in_quotes(client):
    take(client, "postback", timestamp="1764000000")
    assert MessengerUser.objects.get().last_interaction_at.year == 2025


@pytest.mark.parametrize("name", ["reaction", "edit", "deleted", "echo_of_the_inbox"])
def test_what_asks_for_nothing_is_acknowledged(client, name):
    assert take(client, name).status_code == 200
    assert kept() == []
    assert not MessengerSent.objects.exists()


def test_what_another_app_answers_only_opens_the_window(client):
    assert take(client, "standby").status_code == 200
    assert kept() == []
    assert MessengerUser.objects.exists()


def test_an_event_of_an_unknown_shape_does_not_hold_up_the_others(client):
    batch = json.loads(recorded("text"))
    batch["entry"][0]["messaging"][:0] = [7, {"message": "x"}, {}]
    assert post(client, json.dumps(batch).encode()).status_code == 200
    assert kept() == [("text", "xin chào")]


def test_a_batch_may_carry_many_people(client):
    batch = json.loads(recorded("text"))
    first = batch["entry"][0]["messaging"][0]
    second = {**first, "sender": {"id": "112"}, "message": {"mid": "m_2", "text": "chào"}}
    batch["entry"][0]["messaging"].append(second)
    post(client, json.dumps(batch).encode())
    assert len(kept()) == MessengerUser.objects.count() == 2


@pytest.mark.parametrize("word", ["HỦY", "dừng", "Dừng.", "từ chối"])
def test_a_stop_word_is_honored(client, word):
    take(client, "text", message={"mid": "m_stop", "text": word})
    assert inbox.latest(1)[0].is_stop
