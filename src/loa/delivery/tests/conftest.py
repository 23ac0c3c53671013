"""Fixtures of the delivery tests: the scripted channel, and a resident who agreed to it."""

from __future__ import annotations

import pytest

from loa.audience import operations as audience

from .scripted import Scripted, install, uninstall


@pytest.fixture
def channel():
    """Return a scripted channel that speaks to everybody."""
    yield install(Scripted())
    uninstall()


@pytest.fixture
def phone():
    """Return a scripted channel that needs an address and consent."""
    facts = {"address_kind": "test_phone", "consent_channel": "test_phone"}
    yield install(Scripted(**facts))
    uninstall()


@pytest.fixture
def resident(db, phone, now):
    """Return a contact with an address and an active consent."""
    person = audience.add_contact(name="Bà Lan", now=now, actor=None)
    audience.add_address(
        contact_id=person.pk, kind="test_phone", value="0912345678", now=now, actor=None
    )
    audience.give_consent(
        contact_id=person.pk,
        purpose="guidance",
        consent_channel="test_phone",
        wording_version="2026-1",
        proof="phiếu giấy tại bàn số 2",
        now=now,
        actor=None,
    )
    return person
