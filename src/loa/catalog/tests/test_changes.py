from datetime import date, timedelta

import pytest

from loa.catalog import operations, queries
from loa.catalog.changing import FeeChange, TimeChange
from loa.catalog.errors import BadFactValue, MissingDecision, NotConfirmed, UnknownFact
from loa.catalog.models import FactRevision
from loa.kernel.models import AuditEntry

CODE = "1.014063"
WHY = "Nghị quyết 5/2027/NQ-HĐND"


@pytest.fixture
def change(card, now, officer):
    def do(key, value, reason=WHY):
        return operations.change_fact(
            code=CODE, key=key, value=value, reason=reason, now=now, actor=officer.user
        )

    return do


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("fee/direct", "60.000 đồng/thẻ", "60.000 đồng/thẻ"),
        ("fee/direct", "Miễn phí", "Miễn phí"),
        ("time/any", "5 ngày làm việc", "5 ngày làm việc"),
        ("time/any", TimeChange(unit="same_day"), "trong ngày"),
        ("paper/phieu-de-nghi", "Phiếu DC02", "Phiếu DC02"),
        ("authority", "Công an xã Ô Diên", "Công an xã Ô Diên"),
        ("condition/1", "Từ đủ 14 tuổi.", "Từ đủ 14 tuổi."),
        ("link/official", "https://dichvucong.gov.vn/x", "https://dichvucong.gov.vn/x"),
    ],
)
def test_a_change_makes_one_revision_and_the_next_version(change, card, key, value, shown):
    (revision,) = change(key, value)
    fact = card().fact(key)
    assert (fact.value, fact.version, fact.source) == (shown, 2, WHY)
    assert (revision.key, revision.version, revision.reason) == (key, 2, WHY)
    assert fact.checked_on == date(2026, 11, 24)
    assert fact.is_verified


def test_a_fee_with_dates_changes_on_its_day(change, card):
    change("fee/direct", FeeChange(amount_dong=60_000, per="thẻ", valid_from=date(2027, 1, 1)))
    fee = next(fee for fee in card().fees if fee.key == "fee/direct")
    assert fee.is_upcoming
    assert "60.000 đồng/thẻ" in card(date(2027, 1, 1)).fee_line


def test_a_fee_given_as_a_sentence_keeps_its_days(change, card):
    change("fee/direct", FeeChange(amount_dong=60_000, valid_to=date(2027, 1, 1)))
    change("fee/direct", "70.000 đồng")
    assert card().fact("fee/direct/until").value == "31/12/2026"


def test_the_same_value_again_is_no_change(change, card):
    assert change("time/any", "7 ngày làm việc") == []
    assert card().fact("time/any").version == 1


def test_other_facts_keep_version_and_source(change, card):
    before = {fact.key: fact for fact in card().facts}
    change("fee/direct", "60.000 đồng/thẻ")
    after = {fact.key: fact for fact in card().facts}
    assert {key for key in before if before[key] != after[key]} == {"fee/direct"}


def test_an_import_no_longer_overwrites_an_officers_change(change, card, load, small):
    change("fee/direct", "60.000 đồng/thẻ")
    small.write_text(small.read_text().replace("07 ngày", "09 ngày"), encoding="utf-8")
    load(small)
    assert card().time_line == "7 ngày làm việc"
    assert [(o.key, o.value) for o in card().second_opinions] == [
        ("fee/direct", "50.000 đồng/thẻ"),
        ("time/any", "9 ngày làm việc"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("fee/nowhere", "Miễn phí", UnknownFact),
        ("note/7", "x", UnknownFact),
        ("fee/direct", "  ", BadFactValue),
        ("fee/direct", TimeChange(), BadFactValue),
        ("fee/direct", FeeChange(amount_dong=-1), BadFactValue),
        ("time/any", TimeChange(unit="day"), BadFactValue),
        ("link/official", "javascript:alert(1)", BadFactValue),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(change, card, key, value, error):
    with pytest.raises(error):
        change(key, value)
    assert not FactRevision.objects.exists()


def test_a_change_needs_its_reason(change, card):
    with pytest.raises(BadFactValue, match="căn cứ"):
        change("fee/direct", "Miễn phí", reason=" ")


def test_a_confirmation_rests_on_a_decision_and_is_told(card, now, officer):
    operations.confirm(code=CODE, decision_number="12/QĐ-UBND", now=now, actor=officer.user)
    assert card().is_confirmed
    assert card().confirmation == "Xã đã xác nhận ngày 24/11/2026 (12/QĐ-UBND)"
    (row,) = queries.confirmed_between(start=now, end=now + timedelta(seconds=1))
    assert (row.code, row.confirmed_on) == (CODE, date(2026, 11, 24))
    assert queries.confirmed_between(start=now - timedelta(days=1), end=now) == []
    assert queries.needs_confirmation() == []
    assert AuditEntry.objects.filter(action="catalog.confirm").count() == 1


def test_a_sample_confirmation_says_so(card, now):
    operations.confirm(code=CODE, decision_number="mẫu", now=now, actor=None, is_sample=True)
    assert card().confirmation.endswith("dữ liệu mẫu")


def test_a_confirmation_without_a_number_is_refused(card, now):
    with pytest.raises(MissingDecision):
        operations.confirm(code=CODE, decision_number=" ", now=now, actor=None)
    assert not card().is_confirmed


def test_a_withdrawn_confirmation_is_gone(card, now):
    operations.confirm(code=CODE, decision_number="1", now=now, actor=None)
    operations.withdraw_confirmation(code=CODE, reason="Nhầm", now=now, actor=None)
    assert not card().is_confirmed
    with pytest.raises(NotConfirmed):
        operations.withdraw_confirmation(code=CODE, reason="Nhầm", now=now, actor=None)
