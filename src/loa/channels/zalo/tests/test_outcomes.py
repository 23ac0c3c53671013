"""Every answer of the provider becomes the outcome that the facts demand."""

from datetime import datetime, timedelta

import pytest

from loa.channels.zalo import codes
from loa.channels.zalo.channel import Zalo
from loa.delivery.contract import (
    Accepted,
    Button,
    Rejected,
    Scope,
    Throttled,
    Unknown,
)
from loa.kernel import http
from loa.kernel.clock import VN, local

from .conftest import message, recorded

pytestmark = pytest.mark.django_db
ADDRESS = [-213, -217, -218, -230, -232, -244]
ACCOUNT = [-211, -219, -221, -223, -224, -227, -321]


def deliver(account, provider, now, *answers, **more):
    provider.answers[:] = answers
    return Zalo().deliver(account, message(**more), now=now)


def refusal(code):
    return f'{{"error":{code},"message":"words"}}'.encode()


def test_an_accepted_message_keeps_its_id_and_what_paid(account, token, provider, now):
    outcome = deliver(account, provider, now, recorded("send_reply"))
    assert outcome == Accepted("3f1c9a", detail={"kind": "cs", "quota_type": "reply", "remain": 7})
    _, url, options = provider.calls[0]
    assert url == "http://127.0.0.1:9/v3.0/oa/message/cs"
    assert options["headers"] == {"access_token": "at-0"}


def test_numbers_in_quotes_are_numbers(account, token, provider, now):
    outcome = deliver(account, provider, now, recorded("send_sub_quota"))
    assert outcome.detail["remain"] == 1999


@pytest.mark.parametrize("code", ADDRESS)
def test_a_person_who_cannot_be_reached(account, token, provider, now, code):
    outcome = deliver(account, provider, now, refusal(code))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ADDRESS)


@pytest.mark.parametrize("code", ACCOUNT)
def test_an_account_that_stands_still(account, token, provider, now, code):
    outcome = deliver(account, provider, now, refusal(code))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)


def test_an_unknown_code_stops_the_message_and_asks_to_look(account, token, provider, now):
    outcome = deliver(account, provider, now, refusal(-9999))
    assert (outcome.scope, "cần xem" in outcome.reason) == (Scope.MESSAGE, True)


@pytest.mark.parametrize("answer", [refusal(-32), (429, b""), http.NeverSent("ConnectError")])
def test_what_surely_did_not_leave_is_tried_again(account, token, provider, now, answer):
    assert isinstance(deliver(account, provider, now, answer), Throttled)


@pytest.mark.parametrize(
    "answer",
    [refusal(-200), http.MaybeSent("ReadTimeout"), (502, b""), (200, b"<html>"), b'{"error":0}'],
)
def test_what_may_have_left_is_unknown_and_sent_once(account, token, provider, now, answer):
    assert isinstance(deliver(account, provider, now, answer), Unknown)
    assert len(provider.calls) == 1


@pytest.mark.parametrize(
    ("hour", "until"), [(22, (25, 6)), (23, (25, 6)), (0, (24, 6)), (5, (24, 6))]
)
def test_promotions_wait_for_the_morning(account, token, provider, hour, until):
    at = datetime(2026, 11, 24, hour, 30, tzinfo=VN)
    outcome = deliver(account, provider, at, options={"is_promotion": True})
    assert (local(outcome.until).day, local(outcome.until).hour) == until
    assert provider.calls == []


def test_a_promotion_by_day_has_its_own_address(account, token, provider, now):
    deliver(
        account,
        provider,
        now,
        recorded("send_sub_quota"),
        subject="Tiêu đề",
        options={"is_promotion": True},
    )
    _, url, options = provider.calls[0]
    template = options["json"]["message"]["attachment"]["payload"]
    assert url.endswith("/promotion")
    assert [part["type"] for part in template["elements"]] == ["header", "text"]


def test_the_provider_may_say_that_it_is_night(now):
    outcome = codes.outcome_of(-234, now)
    assert outcome.until - now == timedelta(hours=21)


def test_buttons_open_an_address_or_answer(account, token, provider, now):
    buttons = (Button("Xem", url="https://o-dien.example/"), Button("Hỏi thêm", reply="#hoi"))
    deliver(account, provider, now, recorded("send_reply"), buttons=buttons)
    sent = provider.calls[0][2]["json"]
    assert sent["tracking_id"] == "key-1"
    assert sent["message"]["attachment"]["payload"]["buttons"] == [
        {"title": "Xem", "type": "oa.open.url", "payload": {"url": "https://o-dien.example/"}},
        {"title": "Hỏi thêm", "type": "oa.query.show", "payload": "#hoi"},
    ]


@pytest.mark.parametrize("more", [{"text": "a" * 2001}, {"buttons": (Button("x", "u"),) * 6}])
def test_what_is_too_big_is_refused_before_the_call(account, token, provider, now, more):
    outcome = deliver(account, provider, now, **more)
    assert (type(outcome), outcome.scope) == (Rejected, Scope.MESSAGE)
    assert provider.calls == []
