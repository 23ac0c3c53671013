"""A channel that residents write on, and a resident who agreed to hear from the commune there."""

from __future__ import annotations

import pytest

from loa.audience import operations as audience
from loa.audience.contract import AddressKind, ConsentChannel, address_kinds, consent_channels
from loa.delivery.contract import Accepted, Channel, channels


class Chat(Channel):
    """Accepts everything."""

    code = "chat"
    label = "Kênh thử"
    accepts = ("sms_text",)
    address_kind = "chat_id"
    consent_channel = "chat"

    def deliver(self, account, message, *, now):
        """Accept."""
        return Accepted(message.key)


@pytest.fixture(autouse=True)
def chat():
    """Register the channel for one test."""
    made = channels.register("chat", Chat())
    address_kinds.register("chat_id", AddressKind("chat_id", "Mã chat"))
    consent_channels.register("chat", ConsentChannel("chat", "Kênh thử"))
    yield made
    channels.remove("chat")
    address_kinds.remove("chat_id")
    consent_channels.remove("chat")


@pytest.fixture
def resident(db, now):
    """Return a contact with consent on the channel."""
    person = audience.add_contact(name="Ông Bình", now=now, actor=None)
    audience.add_address(contact_id=person.pk, kind="chat_id", value="u1", now=now, actor=None)
    audience.give_consent(
        contact_id=person.pk,
        purpose="guidance",
        consent_channel="chat",
        wording_version="2026-1",
        proof="phiếu giấy",
        now=now,
        actor=None,
    )
    return person
