"""The confirmation bench: who checks what, one key an answer, undoing, the second person."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from loa.catalog import bench_queries, checking, operations, queries
from loa.catalog.bench_types import Decision
from loa.catalog.errors import BadFactValue, MissingDecision, NeedsSecondPerson, NothingToUndo
from loa.catalog.models import FactCheck, Field, Procedure
from loa.units import operations as units

from .conftest import TODAY

CODE = "1.014063"
PAPER = Decision("12/QĐ-UBND", date(2026, 11, 2))


@pytest.fixture
def bench(card, now, officer):
    """Return a function that changes one fact the way the bench does."""

    def change(key, value, actor=officer.user, at=now):
        return checking.change(code=CODE, key=key, value=value, decision=PAPER, now=at, actor=actor)

    return change


@pytest.fixture
def police(card, now):
    """The commune's units, and a field that our proposal gives to the police."""
    Field.objects.update(slug="cap-quan-ly-can-cuoc")
    path = Path(settings.ROOT) / "data" / "communes" / "o-dien.yaml"
    units.import_units(document=path, now=now, actor=None)


def confirm(actor, now):
    return operations.confirm(
        code=CODE, decision_number=PAPER.number, issued_on=PAPER.issued_on, now=now, actor=actor
    )


def test_a_confirmation_says_number_day_and_person(card, now, officer):
    confirm(officer.user, now)
    assert card().confirmation == "Xã đã xác nhận ngày 24/11/2026 (12/QĐ-UBND ngày 02/11/2026)"
    (row,) = bench_queries.acts()
    assert (row.outcome, row.by, row.decision_number) == ("đúng", "Nguyễn Thị Mai", "12/QĐ-UBND")


def test_a_change_names_the_decision_and_its_day(bench, card):
    bench("time/any", "5 ngày làm việc")
    assert card().fact("time/any").source == "12/QĐ-UBND ngày 02/11/2026"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("60000", "60.000 đồng"), ("60.000đ", "60.000 đồng"), ("0", "Miễn phí"), ("miễn", "miễn")],
)
def test_a_fee_may_be_typed_as_a_bare_number(bench, card, typed, shown):
    bench("fee/direct", typed)
    assert card().fact("fee/direct").value == shown


def test_a_changed_fee_needs_another_person(bench, card, now, officer, leader):
    confirm(officer.user, now)
    bench("fee/direct", "60000", at=now + timedelta(minutes=1))
    assert not card().is_confirmed
    assert bench_queries.queue(unit="tat-ca", only="nguoi-hai") == [CODE]
    later = now + timedelta(minutes=2)
    with pytest.raises(NeedsSecondPerson):
        confirm(officer.user, later)
    confirm(leader.user, later)
    assert card().is_confirmed
    assert bench_queries.queue(unit="tat-ca", only="nguoi-hai") == []


def test_the_second_person_is_asked_for_however_the_fee_was_changed(card, now, officer):
    operations.change_fact(
        code=CODE, key="fee/direct", value="Miễn phí", reason="QĐ 9", now=now, actor=officer.user
    )
    with pytest.raises(NeedsSecondPerson):
        confirm(officer.user, now)


def test_undoing_a_fee_puts_fee_and_confirmation_back(bench, card, now, officer, leader):
    confirm(leader.user, now)
    before = card()
    bench("fee/direct", "60000", at=now + timedelta(minutes=1))
    checking.undo(now=now + timedelta(minutes=2), actor=officer.user)
    after = card()
    assert (after.fee_line, after.confirmation) == (before.fee_line, before.confirmation)
    assert after.fees == before.fees
    confirm(officer.user, now + timedelta(minutes=3))


@pytest.mark.parametrize(
    ("key", "value"),
    [("time/any", "5 ngày"), ("authority", "UBND"), ("result", "Thẻ"), ("online", "information_only"),
     ("time/postal", "9 ngày"), ("paper/phieu-de-nghi", "Phiếu mới"), ("condition/1", "Mới.")],
)  # fmt: skip
def test_every_kind_of_change_is_undone(bench, card, now, officer, key, value):
    before = card()
    bench(key, value)
    assert card() != before
    checking.undo(now=now + timedelta(minutes=1), actor=officer.user)
    after = {fact.key: fact.value for fact in card().facts}
    assert after == {fact.key: fact.value for fact in before.facts}
    assert card().service_level == before.service_level


def test_undoing_a_confirmation_returns_to_the_queue(card, now, officer):
    confirm(officer.user, now)
    assert bench_queries.queue(unit="tat-ca") == []
    checking.undo(now=now + timedelta(minutes=1), actor=officer.user)
    assert not card().is_confirmed
    assert bench_queries.queue(unit="tat-ca") == [CODE]


def test_only_ones_own_late_acts_are_undone(card, now, officer, leader):
    confirm(officer.user, now)
    with pytest.raises(NothingToUndo):
        checking.undo(now=now + timedelta(minutes=1), actor=leader.user)
    with pytest.raises(NothingToUndo):
        checking.undo(now=now + timedelta(hours=9), actor=officer.user)
    assert card().is_confirmed


def test_what_is_unclear_leaves_the_queue_for_its_own_list(card, now, officer):
    checking.mark_unclear(code=CODE, key="fee/direct", now=now, actor=officer.user)
    assert bench_queries.queue(unit="tat-ca") == []
    assert bench_queries.queue(unit="tat-ca", only="khong-ro") == [CODE]
    (row,) = bench_queries.progress(on=TODAY)
    assert (row.unclear_count, row.left_count) == (1, 1)


def test_an_unknown_level_is_worked_off(bench, card):
    Procedure.objects.update(service_level="unknown")
    assert bench_queries.queue(unit="tat-ca", only="muc") == [CODE]
    bench("online", "partially_online")
    assert bench_queries.queue(unit="tat-ca", only="muc") == []
    assert card().service_level_source == PAPER.words


def test_a_level_that_does_not_exist_is_refused(bench):
    with pytest.raises(BadFactValue):
        bench("online", "level_4")


def test_nothing_is_changed_without_a_decision(card, now, officer):
    with pytest.raises(MissingDecision):
        checking.change(
            code=CODE, key="result", value="x", decision=Decision(""), now=now, actor=officer.user
        )
    assert not FactCheck.objects.exists()


def test_units_have_their_queue_their_deadline_and_are_late(card, police, now):
    assert operations.take_proposed_duties(now=now, actor=None) == 1
    assert bench_queries.queue(unit="cong-an") == [CODE]
    assert bench_queries.queue(unit="chua-giao") == []
    operations.set_deadline(unit="cong-an", due_on=TODAY - timedelta(days=1), now=now, actor=None)
    (row,) = bench_queries.progress(on=TODAY)
    assert (row.unit_name, row.is_late, row.left_count) == ("Công an xã", True, 1)
    confirm(None, now)
    assert not bench_queries.progress(on=TODAY)[0].is_late


def test_a_duty_given_by_hand_is_not_taken_by_the_proposal(card, police, now):
    field = queries.guide(code=CODE, on=TODAY).field_slug
    operations.assign_field(field=field, unit="cong-an", now=now, actor=None)
    assert operations.take_proposed_duties(now=now, actor=None) == 0
    operations.assign_field(field=field, unit="", now=now, actor=None)
    assert bench_queries.queue(unit="chua-giao") == [CODE]


@pytest.fixture
def desk(client, officer, card):
    client.force_login(officer.user)
    return client


def press(desk, doing, **more):
    address = reverse("catalog_bench_act", args=["tat-ca", CODE])
    return desk.post(address, {"viec": doing} | more, follow=True).content.decode()


def decide(desk, number="12/QĐ-UBND", day="2026-11-02"):
    address = reverse("catalog_bench_decide")
    return desk.post(address, {"number": number, "issued_on": day}, follow=True)


def test_the_decision_is_asked_once_and_remembered(desk):
    assert "Bước đầu" in desk.get(reverse("catalog_bench_overview")).content.decode()
    assert "Hãy ghi số văn bản xác nhận" in press(desk, "dung")
    decide(desk)
    assert (
        "12/QĐ-UBND ngày 02/11/2026"
        in desk.get(reverse("catalog_bench", args=["tat-ca", CODE])).content.decode()
    )
    assert "Không còn thủ tục nào" in press(desk, "dung")
    assert queries.guide(code=CODE, on=TODAY).is_confirmed


def test_the_bench_shows_sources_side_by_side(desk, change_source):
    decide(desk)
    page = desk.get(reverse("catalog_bench", args=["tat-ca", CODE])).content.decode()
    assert "Nguồn khác ghi" in page
    assert "Dùng “9 ngày làm việc”" in page
    assert "cần xác nhận" in page


@pytest.fixture
def change_source(bench, load, small):
    bench("time/any", "5 ngày làm việc")
    small.write_text(small.read_text().replace("07 ngày", "09 ngày"), encoding="utf-8")
    load(small)


def test_a_wrong_value_is_told_and_changes_nothing(desk):
    decide(desk)
    assert "giống giá trị đang có" in press(
        desk, "sua", **{"muc": "time/any", "gia-tri": "7 ngày làm việc"}
    )
    assert "Giá trị mới đang trống" in press(desk, "sua", muc="time/any")


def test_undo_from_the_page_shows_the_procedure_again(desk):
    decide(desk)
    press(desk, "dung")
    answer = desk.post(reverse("catalog_bench_undo", args=["tat-ca"]), follow=True)
    assert "Đã hoàn tác" in answer.content.decode()
    assert not queries.guide(code=CODE, on=TODAY).is_confirmed


@pytest.mark.parametrize(
    ("name", "args"),
    [("catalog_bench_overview", []), ("catalog_bench_duties", []),
     ("catalog_bench", ["tat-ca", CODE]), ("catalog_forms", [CODE])],
)  # fmt: skip
def test_strangers_are_sent_to_sign_in(client, name, args):
    assert "/console/login/" in client.get(reverse(name, args=args)).headers["Location"]


@pytest.mark.parametrize("unit", ["khong-co", "ubnd"])
def test_a_unit_that_does_not_exist_is_not_found(desk, unit):
    assert desk.get(reverse("catalog_bench_queue", args=[unit])).status_code == 404
