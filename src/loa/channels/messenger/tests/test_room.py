"""The real adapter against the rehearsal room over real HTTP."""

import pytest

from loa.channels.messenger import client as graph
from loa.channels.messenger.channel import Messenger
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import Accepted, Button, Rejected, Scope
from loa.delivery.models import Receipt
from loa.kernel import clock
from tests import rehearsal as hall
from tests.rehearsal import act

from .conftest import make_account, message, post
from .test_receipts import enqueue

pytestmark = [pytest.mark.django_db, pytest.mark.serial]


@pytest.fixture
def phone(room, control):
    """Make a phone whose owner wrote just now."""
    return make_phone(room, "2401-1")


def make_phone(room, user_id, **more):
    return hall.make_phone(room, user_id, app="messenger", **more)


def log(room):
    return hall.log(room, "messenger")


def deliver(account, address, **more):
    return Messenger().deliver(account, message(address=address, **more), now=clock.now())


def replay(room, client, *, count):
    """Carry the room's calls to the webhook as they are, once `count` of them are there."""
    return [
        post(client, row["body"].encode(), mark=row["signature"]).status_code
        for row in hall.told(room, count=count)
    ]


def drained(phone):
    """Send one message through the outbox and return its row."""
    enqueue(clock.now(), address=phone)
    delivery.drain(channel="messenger", worker="thử")
    return queries.messages("reply/1").get()


def test_a_message_reaches_the_phone(room, rehearsal, phone):
    outcome = deliver(rehearsal, phone, buttons=(Button("Lệ phí", reply="Lệ phí bao nhiêu?"),))
    assert isinstance(outcome, Accepted)
    sent = log(room)["messages"]
    assert [(row["id"], row["recipient"], row["tracking_id"]) for row in sent] == [
        (outcome.provider_id, phone, "key-1")
    ]


def test_the_account_is_checked_there(rehearsal, now):
    assert Messenger().check(rehearsal).is_ok
    wrong = make_account(now, name="Sai", page_token="x", api_url=rehearsal.options["api_url"])
    assert "hết hạn" in Messenger().check(wrong).sentence


@pytest.mark.parametrize(
    ("make", "code"),
    [({"hours_since_interaction": 25}, "10/2018278"), ({"following": False}, "551/1545041")],
)
def test_who_cannot_be_reached_is_told_apart(room, rehearsal, control, make, code):
    outcome = deliver(rehearsal, make_phone(room, "2401-2", **make))
    assert (type(outcome), outcome.code, outcome.scope) == (Rejected, code, Scope.ADDRESS)


def test_receipts_come_by_the_webhook(room, rehearsal, phone, client):
    row = drained(phone)
    act(room, phone, act="see")
    assert set(replay(room, client, count=3)) == {200}
    row.refresh_from_db()
    assert (row.state, bool(row.seen_at)) == ("DELIVERED", True)
    assert Receipt.objects.count() == 2


def test_a_moment_instead_of_ids_is_enough(room, rehearsal, phone, client, control):
    control(faults={"receipt_without_ids": 1})
    row = drained(phone)
    replay(room, client, count=2)
    row.refresh_from_db()
    assert row.state == "DELIVERED"


def test_a_lost_answer_is_unknown_until_the_receipt(
    room, rehearsal, phone, control, client, monkeypatch
):
    monkeypatch.setattr(graph, "READ_S", 0.5)
    control(faults={"timeout_after": {"next": 1, "seconds": 3}})
    row = drained(phone)
    delivery.drain(channel="messenger", worker="thử")
    assert (row.state, log(room)["count"]) == ("UNKNOWN", 1)
    replay(room, client, count=2)
    row.refresh_from_db()
    assert row.state == "DELIVERED"


def test_a_temporary_error_that_was_none_is_not_sent_twice(room, rehearsal, phone, control, client):
    control(faults={"temporary_after": 1})
    row = drained(phone)
    assert (row.state, log(room)["count"]) == ("QUEUED", 1)
    replay(room, client, count=2)
    late = deliver(rehearsal, phone, key=row.key, attempt=2)
    assert late.provider_id == log(room)["messages"][0]["id"]
    assert log(room)["count"] == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("http_500_after", "UNKNOWN"),
        ("rate_limit", "QUEUED"),
        ("api_temporary", "QUEUED"),
        ("person_away", "FAILED"),
    ],
)
def test_faults_end_where_they_should(room, rehearsal, phone, control, fault, state):
    control(faults={fault: 1})
    assert drained(phone).state == state


def test_a_wrong_signature_is_refused(room, rehearsal, phone, control, client):
    control(faults={"webhook_bad_signature": {"next": 2}})
    deliver(rehearsal, phone)
    assert set(replay(room, client, count=2)) == {403}
    assert not Receipt.objects.exists()


def test_doubled_calls_make_one_receipt(room, rehearsal, phone, control, client):
    control(faults={"webhook_doubled": {"next": 2}})
    deliver(rehearsal, phone)
    assert set(replay(room, client, count=4)) == {200}
    assert Receipt.objects.count() == 1


def test_writing_again_opens_the_window(room, rehearsal, control, client):
    phone = make_phone(room, "2401-3", hours_since_interaction=30)
    assert isinstance(deliver(rehearsal, phone), Rejected)
    act(room, phone, act="say", text="Tôi cần hỏi")
    replay(room, client, count=1)
    assert isinstance(deliver(rehearsal, phone), Accepted)
