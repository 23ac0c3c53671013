"""Tokens are renewed once, in time, saved before use, and never told."""

import logging
from datetime import timedelta

import pytest
from django.db import connection

from loa.channels.zalo import jobs, tokens
from loa.channels.zalo.channel import Zalo
from loa.channels.zalo.models import ZaloToken
from loa.delivery import operations as delivery
from loa.delivery.contract import Accepted, Rejected, Scope, Throttled
from loa.kernel import clock, http

from .conftest import OPTIONS, make_account, message, recorded

pytestmark = pytest.mark.django_db
TOKEN, SENT = recorded("token"), recorded("send_reply")
EXPIRED = b'{"error":-216,"message":"Access token is invalid"}'


def deliver(account, provider, now, *answers):
    provider.answers[:] = answers
    return Zalo().deliver(account, message(), now=now)


def test_the_first_message_uses_the_token_that_was_filled_in(account, provider, now):
    assert isinstance(deliver(account, provider, now, TOKEN, SENT), Accepted)
    _, url, options = provider.calls[0]
    assert url.endswith("/v4/oa/access_token")
    assert options["headers"] == {"secret_key": "app_secret_demo"}
    assert options["data"]["refresh_token"] == "demo-refresh-0"
    assert provider.calls[1][2]["headers"] == {"access_token": "at-1"}


def test_the_new_refresh_token_is_saved_before_the_access_token_is_used(account, provider, now):
    deliver(account, provider, now, TOKEN, http.MaybeSent("ReadTimeout"))
    row = ZaloToken.objects.get()
    assert (row.refresh_token, row.version) == ("rt-1", 1)
    assert row.expires_at - now == timedelta(hours=25)


@pytest.mark.parametrize(("left_min", "call_count"), [(61, 1), (59, 2)])
def test_less_than_an_hour_left_means_a_new_token(account, provider, now, left_min, call_count):
    deliver(account, provider, now, TOKEN, SENT)
    provider.calls.clear()
    later = now + timedelta(hours=25) - timedelta(minutes=left_min)
    deliver(account, provider, later, *[TOKEN, SENT][-call_count:])
    assert len(provider.calls) == call_count


@pytest.mark.parametrize("code", [b"-216", b"-220"])
def test_a_refused_token_is_renewed_once(account, token, provider, now, code):
    refused = EXPIRED.replace(b"-216", code)
    assert isinstance(deliver(account, provider, now, refused, TOKEN, SENT), Accepted)
    assert provider.calls[1][2]["data"]["refresh_token"] == "rt-0"


def test_a_token_refused_twice_stops_the_account(account, token, provider, now):
    outcome = deliver(account, provider, now, EXPIRED, TOKEN, EXPIRED)
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)
    assert provider.answers == []


def test_a_dead_refresh_token_asks_for_a_person(account, provider, now):
    outcome = deliver(account, provider, now, recorded("token_refused"))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)
    assert "cấp quyền lại" in outcome.reason


@pytest.mark.parametrize("trouble", [http.NeverSent("x"), http.MaybeSent("x"), (503, b"")])
def test_trouble_on_the_way_to_a_token_sends_nothing(account, provider, now, trouble):
    assert isinstance(deliver(account, provider, now, trouble), Throttled)
    assert ZaloToken.objects.get().lease_until is None


def test_who_finds_the_lease_taken_waits_for_the_others_token(
    account, token, provider, now, monkeypatch
):
    rows = ZaloToken.objects.filter(pk=token.pk)
    rows.update(lease_holder="other", lease_until=now + timedelta(seconds=30), renew_at=now)

    def other_finishes(_seconds):
        rows.update(access_token="at-9", version=2, lease_holder="", lease_until=None)

    monkeypatch.setattr(tokens.time, "sleep", other_finishes)
    assert isinstance(deliver(account, provider, now, SENT), Accepted)
    assert provider.calls[0][2]["headers"] == {"access_token": "at-9"}


def test_the_lease_of_a_dead_worker_runs_out(account, token, provider, now):
    ZaloToken.objects.update(lease_holder="dead", lease_until=now, renew_at=now)
    assert isinstance(deliver(account, provider, now, TOKEN, SENT), Accepted)


def test_a_token_filled_in_anew_takes_over(account, token, provider, now):
    again = make_account_again(account, now)
    assert isinstance(deliver(again, provider, now, TOKEN, SENT), Accepted)
    assert provider.calls[0][2]["data"]["refresh_token"] == "consented-again"


def make_account_again(account, now):
    options = {**OPTIONS, "refresh_token": "consented-again"}
    delivery.save_account(
        channel="zalo", name="Xã", options=options, now=now, actor=None, account_id=account.id
    )
    return delivery.accounts_of(channel="zalo")[0]


def test_tokens_are_encrypted_and_never_logged(account, provider, now, caplog):
    caplog.set_level(logging.DEBUG)
    deliver(account, provider, now, TOKEN, SENT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_token, refresh_token FROM channel_zalo_zalotoken")
        stored = " ".join(cursor.fetchone())
    told = caplog.text + " ".join(str(record.__dict__) for record in caplog.records)
    for secret in ("at-1", "rt-1", "demo-refresh-0", "app_secret_demo"):
        assert secret not in stored
        assert secret not in told


def test_an_old_refresh_token_is_renewed_by_the_job(account, token, provider, now):
    today = clock.now()
    ZaloToken.objects.update(refreshed_at=today - timedelta(days=31))
    provider.answers[:] = [TOKEN]
    jobs.keep_tokens(today)
    assert ZaloToken.objects.get().refresh_token == "rt-1"


def test_an_account_check_warns_of_age(account, token, provider, now):
    ZaloToken.objects.update(refreshed_at=now - timedelta(days=4000))
    provider.answers[:] = [http.NeverSent("x")]
    said = Zalo().check(account)
    assert not said.is_ok
    assert "quá 90 ngày" in said.sentence


def test_a_check_names_what_is_missing(db, now):
    said = Zalo().check(make_account(now, oa_secret=""))
    assert "Khóa bí mật của trang (OA)" in said.sentence
