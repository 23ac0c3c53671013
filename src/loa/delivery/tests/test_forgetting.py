"""A person who asks to be forgotten leaves only a count in the outbox."""

import pytest

from loa.audience import operations as audience
from loa.delivery.models import OutboxMessage, State
from loa.delivery.types import Target

from .scripted import drain, enqueue

pytestmark = pytest.mark.django_db


def test_messages_lose_the_person_and_stay_counted(resident, phone, now):
    contact_id = resident.pk
    target = Target(f"contact/{contact_id}", contact_id)
    enqueue(now, targets=(target,))
    drain(now)
    enqueue(now, origin="posting/2", targets=(target,))
    audience.forget(contact_id=contact_id, now=now, actor=None)
    rows = OutboxMessage.objects.order_by("id")
    assert [row.state for row in rows] == [State.ACCEPTED, State.CANCELLED]
    assert {row.contact_id for row in rows} == {None}
    assert all(row.target.startswith("da-xoa/") for row in rows)


def test_a_copy_lists_the_messages(resident, phone, now):
    enqueue(now, targets=(Target("contact/1", resident.pk),))
    drain(now)
    copy = audience.export_person(contact_id=resident.pk, now=now, actor=None)
    assert copy["tin đã gửi"][0]["nội dung"] == "Nộp hồ sơ trực tuyến"
    assert copy["tin đã gửi"][0]["kênh"] == "Kênh thử"
