"""Every answer of the provider becomes the outcome that the facts demand."""

import json
from datetime import timedelta

import pytest

from loa.channels.messenger import sent, users
from loa.channels.messenger.channel import Messenger
from loa.channels.messenger.models import MessengerSent
from loa.delivery.contract import Accepted, Button, Rejected, Scope, Throttled, Unknown
from loa.kernel import http
from loa.kernel.errors import Invalid

from .conftest import message, recorded

pytestmark = pytest.mark.django_db


def deliver(account, provider, now, *answers, **more):
    provider.answers[:] = answers
    return Messenger().deliver(account, message(**more), now=now)


def refusal(code, subcode=0, status=400):
    return status, json.dumps({"error": {"code": code, "error_subcode": subcode}}).encode()


def said(provider):
    return json.loads(provider.calls[0][2]["data"]["message"])


def test_an_accepted_message_is_remembered_for_its_receipts(account, provider, now):
    assert deliver(account, provider, now, recorded("sent")) == Accepted("m_out1")
    _, url, options = provider.calls[0]
    assert url == "http://127.0.0.1:9/v25.0/222/messages"
    assert json.loads(options["data"]["recipient"]) == {"id": "111"}
    assert options["data"]["messaging_type"] == "RESPONSE"
    row = MessengerSent.objects.get()
    assert (row.mid, row.key, row.user_hash) == ("m_out1", "key-1", users.hash_of("111"))


@pytest.mark.parametrize(
    ("code", "subcode"), [(10, 2018278), (10, 2018065), (551, 1545041), (551, 0), (100, 2018001)]
)
def test_a_person_who_cannot_be_reached(account, provider, now, code, subcode):
    outcome = deliver(account, provider, now, refusal(code, subcode))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ADDRESS)


@pytest.mark.parametrize("code", [190, 102, 10, 200, 230, 3, 368])
def test_an_account_that_stands_still(account, provider, now, code):
    outcome = deliver(account, provider, now, refusal(code))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)


@pytest.mark.parametrize("code", [100, 506, 9999])
def test_another_code_stops_the_message_and_asks_to_look(account, provider, now, code):
    outcome = deliver(account, provider, now, refusal(code))
    assert (outcome.scope, "cần xem" in outcome.reason) == (Scope.MESSAGE, True)


@pytest.mark.parametrize(
    "answer",
    [
        *(refusal(4), refusal(613), refusal(2, status=500), refusal(1200), (429, b"")),
        http.NeverSent("ConnectError"),
    ],
)
def test_what_surely_did_not_leave_is_tried_again(account, provider, now, answer):
    assert isinstance(deliver(account, provider, now, answer), Throttled)


def test_a_pause_that_is_asked_for_is_kept(account, provider, now):
    outcome = deliver(account, provider, now, (400, refusal(613)[1], {"Retry-After": "90"}))
    assert outcome.until == now + timedelta(seconds=90)


@pytest.mark.parametrize(
    "answer",
    [refusal(1, status=500), http.MaybeSent("ReadTimeout"), (502, b""), (200, b"{}"), (200, b"<")],
)
def test_what_may_have_left_is_unknown_and_sent_once(account, provider, now, answer):
    assert isinstance(deliver(account, provider, now, answer), Unknown)
    assert len(provider.calls) == 1


def test_a_repeat_finds_the_echo_of_the_first_try(account, provider, now):
    sent.note(account, "111", sent=sent.Sent("m_first", "key-1"), at=now)
    assert deliver(account, provider, now, attempt=2).provider_id == "m_first"
    assert provider.calls == []


@pytest.mark.parametrize(("hours", "is_tried"), [(0, True), (23.9, True), (24.1, False)])
def test_nothing_is_sent_after_24_hours(account, provider, now, hours, is_tried):
    users.note_interaction(account, "111", at=now - timedelta(hours=hours))
    outcome = deliver(account, provider, now, recorded("sent"))
    assert bool(provider.calls) is is_tried
    assert is_tried or (outcome.code, outcome.scope) == ("10/2018278", Scope.ADDRESS)


def test_suggestions_are_quick_replies_with_our_words_in_full(account, provider, now):
    long = "Giấy tờ cần có khi đăng ký tạm trú"
    deliver(account, provider, now, recorded("sent"), buttons=(Button("1. Giấy tờ", reply=long),))
    assert said(provider)["quick_replies"] == [
        {"content_type": "text", "title": "1. Giấy tờ", "payload": long}
    ]
    assert said(provider)["metadata"] == "key-1"


def test_a_short_text_with_an_address_is_a_template(account, provider, now):
    deliver(account, provider, now, recorded("sent"), buttons=(Button("Xem", url="https://x.vn"),))
    assert said(provider)["attachment"]["payload"]["buttons"] == [
        {"type": "web_url", "url": "https://x.vn", "title": "Xem"}
    ]


def test_a_long_text_carries_its_address_as_a_line(account, provider, now):
    buttons = (Button("Xem", url="https://x.vn"), Button("Hỏi thêm"))
    deliver(account, provider, now, recorded("sent"), text="a" * 700, buttons=buttons)
    assert said(provider)["text"].endswith("\n\nXem: https://x.vn")
    assert [one["title"] for one in said(provider)["quick_replies"]] == ["Hỏi thêm"]


@pytest.mark.parametrize("more", [{"text": "a" * 2001}, {"buttons": (Button("x"),) * 14}])
def test_what_is_too_big_is_refused_before_the_call(account, provider, now, more):
    outcome = deliver(account, provider, now, **more)
    assert (type(outcome), outcome.scope, provider.calls) == (Rejected, Scope.MESSAGE, [])


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (recorded("page"), "Kết nối Messenger đang hoạt động."),
        (b'{"id":"333","name":"Khac"}', "Mã truy cập này là của trang “Khac”, mã 333."),
        ((401, recorded("token_refused")), "Mã truy cập trang đã hết hạn hoặc bị thu hồi"),
        (http.NeverSent("x"), "Chưa kết nối được"),
    ],
)
def test_checking_asks_whose_token_it_is(account, provider, answer, sentence):
    provider.answers[:] = [answer]
    assert Messenger().check(account).sentence.startswith(sentence)


@pytest.mark.parametrize("text", ["", "11 1", "ký", "1" * 101])
def test_a_wrong_address_is_refused(text):
    with pytest.raises(Invalid):
        Messenger().normalize_address(text)


def test_no_token_is_logged(account, provider, now, caplog):
    with caplog.at_level("DEBUG"):
        deliver(account, provider, now, (401, recorded("token_refused")))
    assert "A message was refused" in caplog.text
    assert "page-token" not in caplog.text
