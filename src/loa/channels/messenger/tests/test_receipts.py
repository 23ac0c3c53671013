"""Receipts name ids or only a moment; they may come early, twice, and in any order."""

from datetime import UTC, datetime, timedelta

import pytest

from loa.channels.messenger import jobs
from loa.channels.messenger.models import MessengerSent
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.models import Receipt
from loa.delivery.types import Target
from loa.kernel import http
from tests import rehearsal as hall

from .conftest import post, recorded

pytestmark = pytest.mark.django_db
SENT = datetime.fromtimestamp(1764000000, tz=UTC)


def enqueue(now, *, address="111", origin="reply/1", **more):
    target = Target("sender/1", address=address)
    hall.enqueue(now, channel="messenger", target=target, origin=origin, **more)


def drained(provider, answer):
    """Send one message and return its row."""
    provider.answers[:] = [answer]
    enqueue(SENT)
    delivery.drain(channel="messenger", worker="thử", clock=lambda: SENT)
    return queries.messages("reply/1").get()


def state(row):
    row.refresh_from_db()
    return row.state, bool(row.seen_at)


def test_a_receipt_by_id_and_by_moment(account, provider, client):
    row = drained(provider, recorded("sent"))
    assert state(row) == ("ACCEPTED", False)
    for name in ("delivery", "delivery"):
        post(client, recorded(name))
    assert state(row) == ("DELIVERED", False)
    post(client, recorded("read"))
    assert state(row) == ("DELIVERED", True)
    assert Receipt.objects.count() == 2


@pytest.mark.parametrize("name", ["delivery_without_ids", "read"])
def test_a_moment_alone_is_enough(account, provider, client, name):
    row = drained(provider, recorded("sent"))
    post(client, recorded(name))
    assert state(row)[0] == "DELIVERED"


def test_a_moment_before_the_message_says_nothing_of_it(account, provider, client):
    row = drained(provider, recorded("sent"))
    MessengerSent.objects.update(sent_at=SENT + timedelta(minutes=1))
    post(client, recorded("read"))
    assert state(row) == ("ACCEPTED", False)


def test_a_receipt_may_come_before_the_answer_to_the_call(account, provider, client):
    post(client, recorded("delivery"))
    row = drained(provider, recorded("sent"))
    assert state(row)[0] == "DELIVERED"


def test_a_lost_answer_is_found_by_the_echo(account, provider, client):
    row = drained(provider, http.MaybeSent("ReadTimeout"))
    assert state(row)[0] == "UNKNOWN"
    echo = recorded("echo").replace(b'"key-1"', f'"{row.key}"'.encode())
    for raw in (echo, echo, recorded("delivery")):
        post(client, raw)
    assert state(row)[0] == "DELIVERED"
    assert MessengerSent.objects.get().mid == "m_out1"


def test_receipts_of_messages_typed_at_the_page_harm_nothing(account, client):
    post(client, recorded("delivery"))
    post(client, recorded("read"))
    assert not MessengerSent.objects.exists()


def test_old_rows_go(account, provider):
    drained(provider, recorded("sent"))
    jobs.forget_sent(SENT + timedelta(days=6))
    assert MessengerSent.objects.exists()
    jobs.forget_sent(SENT + timedelta(days=8))
    assert not MessengerSent.objects.exists()
