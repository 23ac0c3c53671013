"""Promises of the first page: what needs an officer comes first, each with its act."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from loa.content import operations as content
from loa.delivery import operations as delivery
from loa.publishing import operations as publishing
from loa.units import operations as units

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _commune(db: None, now: datetime) -> None:
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)


def test_an_officer_sees_a_bulletin_that_waits(client: Client, officer: Any, now: datetime) -> None:
    content.draft(
        slug="tin-cho", title="Tin chờ duyệt", summary="Một câu.", body="Một đoạn.",
        now=now, actor=officer.user,
    )  # fmt: skip
    content.submit(slug="tin-cho", now=now, actor=officer.user)
    client.force_login(officer.user)
    said = client.get("/console/").content.decode()
    assert "Duyệt bản tin “Tin chờ duyệt”" in said
    assert "/console/noi-dung/bulletin/tin-cho/xem/" in said


def test_an_empty_day_says_how_to_begin(client: Client, officer: Any) -> None:
    client.force_login(officer.user)
    said = client.get("/console/").content.decode()
    assert "Chưa có kế hoạch năm nay" in said
    assert "Xem kế hoạch" not in said


def test_nobody_else_gets_in(client: Client) -> None:
    answer = client.get("/console/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/console/login/")


def test_a_broadcast_that_waits_leads_straight_to_its_recording(
    client: Client, officer: Any, leader: Any, now: datetime
) -> None:
    content.draft(
        slug="tin-loa", title="Tin loa", summary="Một câu.", body="Một đoạn.",
        now=now, actor=officer.user,
    )  # fmt: skip
    content.submit(slug="tin-loa", now=now, actor=officer.user)
    content.approve(slug="tin-loa", now=now, actor=leader.user)
    made = publishing.produce(source="tin-loa", only=("radio_bulletin",), now=now, actor=None)
    made[0].checks, made[0].is_draft_voice = [], True
    made[0].save()
    publishing.approve_products(product_ids=[made[0].pk], now=now, actor=leader.user)
    posted = publishing.publish(
        source="tin-loa", channels=("loudspeaker",), at=now, now=now, actor=leader.user
    )
    assert posted.channels[0].refusals == ()
    delivery.drain(channel="loudspeaker", worker="thử", clock=lambda: now)
    client.force_login(officer.user)
    said = client.get("/console/").content.decode()
    assert "Thu âm bản tin “Tin loa”" in said
    assert "/console/san-pham/bulletin/tin-loa/thu-am/" in said
    assert "tin chờ người làm" not in said
