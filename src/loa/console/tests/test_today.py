"""Promises of the first page: what needs an officer comes first, each with its act."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from loa.content import operations as content
from loa.delivery import operations as delivery
from loa.publishing import operations as publishing
from loa.safety import operations as safety
from loa.units import operations as units
from loa.units import queries as units_rows

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _commune(db: None, now: datetime) -> None:
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)


@pytest.fixture
def waiting(officer: Any, now: datetime) -> None:
    content.draft(
        slug="tin-cho", title="Tin chờ duyệt", summary="Một câu.", body="Một đoạn.",
        now=now, actor=officer.user,
    )  # fmt: skip
    content.submit(slug="tin-cho", now=now, actor=officer.user)


def test_who_may_approve_sees_what_waits(client: Client, leader: Any, waiting: None) -> None:
    client.force_login(leader.user)
    said = client.get("/console/").content.decode()
    assert "Duyệt bản tin “Tin chờ duyệt”" in said
    assert "/console/noi-dung/bulletin/tin-cho/xem/" in said


def test_the_author_sees_that_a_colleague_decides(
    client: Client, officer: Any, waiting: None
) -> None:
    client.force_login(officer.user)
    said = client.get("/console/").content.decode()
    assert "Duyệt bản tin “Tin chờ duyệt”" not in said
    assert "1 bài chờ đồng nghiệp duyệt" in said


def test_what_is_sent_back_comes_to_its_author_with_the_reason(
    client: Client, officer: Any, leader: Any, waiting: None, now: datetime
) -> None:
    content.reject(slug="tin-cho", reason="Thiếu giờ", now=now, actor=leader.user)
    client.force_login(officer.user)
    said = client.get("/console/").content.decode()
    assert "Sửa bản tin “Tin chờ duyệt”" in said
    assert "Bị trả lại: Thiếu giờ" in said


@pytest.mark.parametrize(("unit", "is_listed"), [("cong-an", True), ("phong-vhxh", False)])
def test_only_the_police_are_told_of_scam_reports(
    client: Client, officer: Any, now: datetime, unit: str, is_listed: bool
) -> None:
    safety.report(text="Bấm http://la.example/", contact="", has_consent=True, now=now)
    officer.unit = units_rows.unit_by_code(unit)
    officer.save()
    client.force_login(officer.user)
    assert ("1 báo lừa đảo" in client.get("/console/").content.decode()) is is_listed


def test_the_menu_has_seven_groups_and_no_entry_twice(client: Client, leader: Any) -> None:
    client.force_login(leader.user)
    said = client.get("/console/").content.decode()
    names = BeautifulSoup(said, "html.parser").select("noscript nav a")
    labels = [name.get_text() for name in names]
    assert labels[0] == "Hôm nay"
    assert len(labels) == len(set(labels)) > 15
    groups = ("Nội dung", "Thủ tục", "Kênh và gửi")
    assert all(f'"label": {json.dumps(group)}' in said for group in groups)


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
