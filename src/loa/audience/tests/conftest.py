"""Fixtures of the audience tests: a kind of address, a village, residents."""

from __future__ import annotations

import pytest

from loa.audience import operations
from loa.audience.contract import AddressKind, ConsentChannel, address_kinds, consent_channels
from loa.kernel import phone
from loa.units import operations as units
from loa.units import queries as unit_queries


@pytest.fixture(autouse=True)
def _phone_kind():
    """Register a kind of address that no channel of the test settings declares."""
    address_kinds.register("test_phone", AddressKind("test_phone", "Điện thoại thử", phone.e164))
    consent_channels.register("test_sms", ConsentChannel("test_sms", "Tin nhắn thử"))
    yield
    address_kinds.remove("test_phone")
    consent_channels.remove("test_sms")


@pytest.fixture
def village(db, now):
    """Return a village."""
    unit = units.NewUnit(code="thon-may", name="Thôn Mây", kind="village")
    units.ensure_units(units=[unit], now=now, actor=None)
    return unit_queries.unit_by_code("thon-may")


@pytest.fixture
def add(db, now):
    """Return a function that adds a resident with what is asked for."""
    numbers = iter(range(10, 99))

    def made(*, address=True, consent=True, **facts):
        person = operations.add_contact(now=now, actor=None, **facts)
        if address:
            number = f"09123456{next(numbers)}"
            operations.add_address(
                contact_id=person.pk, kind="test_phone", value=number, now=now, actor=None
            )
        if consent:
            agree(person, now)
        return person

    return made


def agree(person, now):
    """Record the person's consent."""
    return operations.give_consent(
        contact_id=person.pk,
        purpose="guidance",
        consent_channel="test_sms",
        wording_version="2026-1",
        proof="phiếu giấy tại bàn số 2",
        now=now,
        actor=None,
    )
