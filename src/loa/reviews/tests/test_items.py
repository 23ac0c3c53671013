"""What is found stands on the list with its owner until it is put right or called still right."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from loa.kernel.models import AuditEntry
from loa.reviews import operations, queries
from loa.reviews.errors import NoSuchItem, WrongDay
from loa.reviews.models import Care, ReviewItem
from loa.reviews.types import Finding, Severity

pytestmark = pytest.mark.django_db
PAGE = "/console/can-xem-lai/"


def trouble(key="a", **changes):
    values = {"title": f"Bài {key}", "kind": "test", "reason": "Đã cũ.", "url": f"/x/{key}/"}
    return Finding(key=key, **values | changes)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer.user)
    return client


def test_what_is_found_is_listed_and_what_is_gone_is_not(found, now):
    found[:] = [trouble("a"), trouble("b")]
    assert operations.refresh(now=now) == 2
    found[:] = [trouble("b")]
    operations.refresh(now=now + timedelta(hours=1))
    assert list(queries.items().values_list("key", flat=True)) == ["b"]


def test_an_item_keeps_the_day_it_was_first_seen(found, now):
    found[:] = [trouble()]
    operations.refresh(now=now)
    operations.refresh(now=now + timedelta(days=3))
    assert queries.item("a").since == now.date()


def test_the_finders_own_day_wins(found, now):
    found[:] = [trouble(since=date(2026, 1, 2))]
    operations.refresh(now=now)
    assert queries.item("a").since == date(2026, 1, 2)


def test_looking_again_costs_the_same_for_many_items(found, now, django_assert_max_num_queries):
    found[:] = [trouble(str(number)) for number in range(150)]
    operations.refresh(now=now)
    with django_assert_max_num_queries(12):
        operations.refresh(now=now)
    assert ReviewItem.objects.count() == 150


def test_an_item_is_handed_to_an_officer_and_stays_theirs(found, now, officer):
    found[:] = [trouble()]
    operations.refresh(now=now)
    operations.hand_to(key="a", officer=officer.user, now=now, actor=officer.user)
    found.clear()
    operations.refresh(now=now)
    found[:] = [trouble()]
    operations.refresh(now=now)
    assert queries.care_of(["a"])["a"].officer == officer.user
    assert AuditEntry.objects.filter(action="reviews.hand_to").exists()


def test_still_right_takes_an_item_off_until_its_day(found, now, officer):
    found[:] = [trouble()]
    operations.refresh(now=now)
    operations.call_still_right(key="a", now=now, actor=officer.user)
    assert queries.open_count(now=now) == 0
    assert queries.open_count(now=now + timedelta(days=179)) == 0
    assert queries.open_count(now=now + timedelta(days=180)) == 1


def test_an_item_can_be_put_back(found, now, officer):
    found[:] = [trouble()]
    operations.refresh(now=now)
    operations.call_still_right(key="a", now=now, actor=officer.user)
    operations.reopen(key="a", now=now, actor=officer.user)
    assert queries.open_count(now=now) == 1


@pytest.mark.parametrize("days", [-1, 0, 800])
def test_still_right_needs_a_day_to_come(found, now, officer, days):
    found[:] = [trouble()]
    operations.refresh(now=now)
    with pytest.raises(WrongDay):
        operations.call_still_right(
            key="a", now=now, actor=officer.user, until=now.date() + timedelta(days=days)
        )
    assert not Care.objects.exists()


def test_nothing_is_written_about_an_item_that_is_gone(now, officer):
    with pytest.raises(NoSuchItem):
        operations.hand_to(key="x", officer=None, now=now, actor=officer.user)


def test_the_page_groups_by_unit_and_says_why(desk, commune, found, now):
    found[:] = [
        trouble("a", owner_unit="cong-an", reason="Luật đã đổi.", severity=Severity.WRONG),
        trouble("b"),
    ]
    operations.refresh(now=now)
    said = desk.get(PAGE).content.decode()
    assert (
        said.index("Công an xã</h2>")
        < said.index("Bài a")
        < said.index("Chưa giao cho đơn vị nào</h2>")
    )
    assert "Luật đã đổi." in said
    assert "Đang sai" in said


def test_the_page_is_filtered(desk, commune, found, now, officer):
    found[:] = [trouble("a", owner_unit="cong-an"), trouble("b")]
    operations.refresh(now=now)
    operations.hand_to(key="b", officer=officer.user, now=now, actor=officer.user)
    for query, shown, hidden in (
        ("don-vi=cong-an", "Bài a", "Bài b"),
        ("don-vi=-", "Bài b", "Bài a"),
        ("ai=toi", "Bài b", "Bài a"),
        ("ai=chua-giao", "Bài a", "Bài b"),
    ):
        said = desk.get(f"{PAGE}?{query}").content.decode()
        assert shown in said, query
        assert hidden not in said, query


def test_acts_on_the_page(desk, found, now, officer):
    found[:] = [trouble()]
    operations.refresh(now=now)
    desk.post(f"{PAGE}ghi/", {"muc": "a", "viec": "giao", "nguoi": str(officer.user.pk)})
    assert "Người theo dõi: Nguyễn Thị Mai" in desk.get(PAGE).content.decode()
    until = date.today() + timedelta(days=30)
    desk.post(f"{PAGE}ghi/", {"muc": "a", "viec": "van-dung", "den-ngay": until.isoformat()})
    assert "Bài a" not in desk.get(PAGE).content.decode()
    assert "Bài a" in desk.get(f"{PAGE}?xem=da-xem").content.decode()
    desk.post(f"{PAGE}ghi/?xem=da-xem", {"muc": "a", "viec": "mo-lai"})
    assert "Bài a" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"muc": "a", "viec": "giao", "nguoi": "999999"},
        {"muc": "a", "viec": "van-dung", "den-ngay": "hom nay"},
        {"muc": "khac", "viec": "giao", "nguoi": ""},
        {"muc": "a", "viec": "xoa"},
    ],
)
def test_a_wrong_act_changes_nothing(desk, found, now, sent):
    found[:] = [trouble()]
    operations.refresh(now=now)
    assert desk.post(f"{PAGE}ghi/", sent).status_code == 302
    assert not Care.objects.exists()


def test_the_button_looks_again(desk, found):
    found[:] = [trouble()]
    said = desk.post(f"{PAGE}tim-lai/", follow=True).content.decode()
    assert "Đã tìm lại: 1 mục." in said


def test_the_table_holds_no_formula(desk, commune, found, now):
    found[:] = [trouble(title='=HYPERLINK("x")', owner_unit="cong-an")]
    operations.refresh(now=now)
    answer = desk.get(f"{PAGE}bang.csv?don-vi=cong-an")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Mức"
    assert rows[1][2] == '\'=HYPERLINK("x")'
    assert rows[1][5] == "Công an xã"


@pytest.mark.parametrize("path", ["", "bang.csv", "y-kien/", "tim-khong-thay/"])
def test_only_officers_get_in(client, db, path):
    answer = client.get(f"{PAGE}{path}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/console/login/")


def test_an_empty_list_says_how_to_begin(desk):
    assert "Tìm lại ngay" in desk.get(PAGE).content.decode()
