"""Messages come in once, masked; a refusal works at once; nothing stays longer than 90 days."""

from datetime import timedelta

import pytest
from django.db import connection

from loa.audience import queries as audience
from loa.audience.types import Refusal, Sendable
from loa.delivery import queries as delivery
from loa.inbox import operations, queries
from loa.inbox.models import InboundMessage
from loa.inbox.stopping import is_stop
from loa.inbox.types import Inbound
from loa.kernel.scheduler import discover, jobs


def inbound(now, text="Làm khai sinh cần gì?", external_id="m1", sender="u1"):
    return Inbound("chat", external_id, sender, text, now)


def may_write(person, now):
    return audience.sending_address(
        contact_id=person.pk,
        address_kind="chat_id",
        consent_channel="chat",
        purpose="guidance",
        now=now,
    )


def test_a_message_is_kept_once(resident, now):
    first = operations.record(inbound=inbound(now), now=now)
    again = operations.record(inbound=inbound(now), now=now + timedelta(seconds=5))
    assert again.pk == first.pk
    assert [row.contact_id for row in queries.latest(5)] == [resident.pk]


def test_sender_and_text_are_encrypted(resident, now):
    operations.record(inbound=inbound(now), now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sender, text FROM inbox_inboundmessage")
        sender, text = cursor.fetchone()
    assert "u1" not in sender
    assert "khai sinh" not in text


@pytest.mark.parametrize(
    "word", ["HUY", "hủy", "TU CHOI", "Từ chối.", "stop", "NGỪNG NHẬN TIN", "Dừng."]
)
def test_a_stop_word_ends_consent_at_once(resident, now, word):
    assert isinstance(may_write(resident, now), Sendable)
    row = operations.record(inbound=inbound(now, word), now=now)
    assert row.is_stop
    assert isinstance(may_write(resident, now), Refusal)


def test_stopping_is_confirmed_once(resident, now):
    for _ in range(2):
        row = operations.record(inbound=inbound(now, "STOP"), now=now)
    sent = delivery.messages(f"inbound/{row.pk}")
    assert [message.address for message in sent] == ["u1"]
    assert "ngừng gửi tin" in sent[0].payload.body["text"]


@pytest.mark.parametrize(
    "text", ["Hủy hồ sơ đã nộp thế nào?", "stop là gì", "huyện nào", "", "đúng", "dùng"]
)
def test_a_question_is_not_a_refusal(text):
    assert not is_stop(text)


def test_nothing_stays_longer_than_90_days(resident, now):
    operations.record(inbound=inbound(now), now=now)
    operations.record(inbound=inbound(now, external_id="m2"), now=now + timedelta(days=2))
    discover()
    jobs.get("inbox.forget_old").run(now + timedelta(days=91))
    assert [row.external_id for row in InboundMessage.objects.all()] == ["m2"]


def test_forgetting_a_person_forgets_the_messages(resident, now):
    from loa.audience import operations as audience_operations

    operations.record(inbound=inbound(now), now=now)
    audience_operations.forget(contact_id=resident.pk, now=now, actor=None)
    assert not InboundMessage.objects.exists()


def test_officers_read_the_list(client, officer, resident, now):
    operations.record(inbound=inbound(now, "CCCD 001099012345"), now=now)
    assert client.get("/console/tin-den/").status_code == 302
    client.force_login(officer.user)
    page = client.get("/console/tin-den/").content.decode()
    assert "[đã che số giấy tờ]" in page
    assert "001099012345" not in page
    assert resident.name in page
