"""A commune may show residents only what it has confirmed."""

from __future__ import annotations

import pytest

from loa.catalog import operations as catalog
from loa.catalog import queries as procedures_of

pytestmark = pytest.mark.django_db
CONFIRMED, OTHER = "1.001193", "1.014063"


@pytest.fixture
def hidden(procedures, settings, now):
    catalog.confirm(code=CONFIRMED, decision_number="12/QĐ-UBND", now=now, actor=None)
    settings.LOA_HIDE_UNCONFIRMED = True


def test_only_confirmed_procedures_are_shown(client, hidden):
    assert client.get(f"/thu-tuc/{CONFIRMED}/").status_code == 200
    assert client.get(f"/thu-tuc/{OTHER}/").status_code == 404
    assert OTHER not in client.get("/thu-tuc/?xep=chu-cai").content.decode()


def test_search_and_assistant_read_only_those(hidden, now):
    assert [guide.code for guide in procedures_of.search_rows(on=now.date())] == [CONFIRMED]


def test_officers_still_see_all(hidden):
    assert len(procedures_of.list_procedures(for_officers=True)) == 3


def test_without_the_setting_a_label_says_so(client, procedures):
    said = client.get(f"/thu-tuc/{OTHER}/").content.decode()
    assert "Chưa được xã xác nhận" in said
