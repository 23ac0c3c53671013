"""A scripted channel whose address a resident knows, with the commune's account on it."""

from __future__ import annotations

from datetime import date

import pytest

from loa.delivery import operations as delivery
from loa.delivery.tests.scripted import Scripted, install, uninstall
from loa.dossiers import queries


@pytest.fixture
def phone(db, now):
    facts = {
        "address_kind": "test_phone",
        "address_label": "Số máy",
        "consent_channel": "test_phone",
        "takes_typed_address": True,
    }
    made = install(Scripted(**facts))
    delivery.save_account(channel=made.code, name="Xã", options={}, now=now, actor=None)
    yield made
    uninstall()


@pytest.fixture
def plan():
    """Return a card that runs out on 30/01/2027, to be reminded of fifteen days before."""
    return queries.plan(
        slug="tam-tru", day=date(2027, 1, 30), lead_days=15, today=date(2026, 11, 24)
    )
