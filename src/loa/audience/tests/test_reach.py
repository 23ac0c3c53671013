"""Whom a channel reaches, and whether one person may be written to at this moment."""

from datetime import timedelta

import pytest

from loa.audience import operations, queries
from loa.audience.errors import AddressTaken, TooManySubjects
from loa.audience.models import ContactAddress
from loa.audience.types import EVERYBODY, Refusal, RefusalCode, Sendable, Target
from loa.indicators.contract import activity_kinds
from loa.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db
WAY = {"address_kind": "test_phone", "consent_channel": "test_sms", "purpose": "guidance"}


def withdraw(person, now):
    return operations.withdraw_consent(
        contact_id=person.pk, purpose="guidance", consent_channel="test_sms", now=now, actor=None
    )


def stop(person, now):
    address = person.addresses.get().value
    operations.suppress(
        address_kind="test_phone", address=address, reason="opt_out", now=now, actor=None
    )


def test_reach_counts_each_person_once(add, now):
    good = add()
    add(address=False)
    add(consent=False)
    stop(add(), now)
    withdraw(add(), now)
    assert queries.reach(segment=None, now=now, **WAY) == [Target(f"contact/{good.pk}", good.pk)]
    counts = queries.reach_counts(segment=None, now=now, **WAY)
    assert (counts.total, counts.agreed) == (5, 1)
    assert (counts.without_address, counts.without_consent, counts.suppressed) == (1, 2, 1)
    assert counts.sentence().startswith("1/5 người nhận được")


def test_a_segment_is_a_rule_over_villages_and_groups(add, now, village):
    inside = add(village_id=village.pk, tags=["Học sinh", "Người cao tuổi"])
    add(village_id=village.pk)
    add(tags=["hoc-sinh"])
    segment = operations.save_segment(
        slug="s", name="HS", tags=["hoc-sinh"], villages=["thon-may"], now=now, actor=None
    )
    assert [target.contact_id for target in queries.reach(segment=segment, now=now, **WAY)] == [
        inside.pk
    ]


def test_a_channel_without_addresses_speaks_to_everybody(now):
    way = {"address_kind": "", "consent_channel": "", "purpose": ""}
    assert queries.reach(segment=None, now=now, **way) == [EVERYBODY]


def test_the_address_comes_with_a_way_out(add, now):
    found = queries.sending_address(contact_id=add().pk, now=now, **WAY)
    assert isinstance(found, Sendable)
    assert found.address.startswith("+8491")
    assert "/huy-nhan-tin/" in found.unsubscribe_url


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (withdraw, RefusalCode.NO_CONSENT),
        (stop, RefusalCode.SUPPRESSED),
        (lambda person, now: ContactAddress.objects.update(is_usable=False), "no_address"),
        (
            lambda person, now: operations.forget(contact_id=person.pk, now=now, actor=None),
            RefusalCode.FORGOTTEN,
        ),
    ],
)
def test_what_happens_after_planning_is_obeyed_at_sending(add, now, act, code):
    person = add()
    contact_id = person.pk
    act(person, now)
    found = queries.sending_address(contact_id=contact_id, now=now, **WAY)
    assert isinstance(found, Refusal)
    assert found.code == code


def test_a_consent_counts_from_when_it_was_given(add, now):
    person = add()
    found = queries.sending_address(contact_id=person.pk, now=now - timedelta(days=1), **WAY)
    assert isinstance(found, Refusal)


def test_consent_can_be_given_again_after_a_withdrawal(add, now):
    from .conftest import agree

    person = add()
    assert withdraw(person, now) == 1
    assert withdraw(person, now) == 0
    agree(person, now + timedelta(days=1))
    agree(person, now + timedelta(days=2))
    assert person.consents.count() == 2
    assert len(queries.reach(segment=None, now=now + timedelta(days=3), **WAY)) == 1


def test_an_address_belongs_to_one_contact(add, now):
    first, second = add(), add(address=False)
    value = first.addresses.get().value
    with pytest.raises(AddressTaken):
        operations.add_address(
            contact_id=second.pk, kind="test_phone", value=value, now=now, actor=None
        )
    assert queries.contact_by_address(address_kind="test_phone", address=value) == first


def test_a_wrong_number_is_one_sentence(add, now):
    with pytest.raises(Invalid, match="Số điện thoại chưa đúng"):
        operations.add_address(
            contact_id=add(address=False).pk, kind="test_phone", value="12", now=now, actor=None
        )


def test_an_unknown_purpose_is_refused(add, now):
    with pytest.raises(NotFound, match="Không có mục đích nhận tin"):
        operations.give_consent(
            contact_id=add().pk,
            purpose="quang-cao",
            consent_channel="test_sms",
            wording_version="1",
            proof="x",
            now=now,
            actor=None,
        )


def test_the_meter_warns_and_stops(add, now, monkeypatch):
    monkeypatch.setattr(queries, "WARNS_AT", 1)
    monkeypatch.setattr(queries, "STOPS_AT", 2)
    add()
    assert queries.meter().is_warning
    assert "sắp tới mức dừng 2" in queries.meter().sentence()
    add()
    with pytest.raises(TooManySubjects, match="không thêm được nữa"):
        add()


def test_consents_prove_a_clause_by_the_day_and_name_nobody(add, now):
    for name in ("Bà Lan", "Anh Thắng"):
        add(name=name)
    find = activity_kinds.get("consent").evidence
    (row,) = find(params={}, start=now, end=now + timedelta(seconds=1))
    assert row.label == "2 lượt đồng ý nhận tin"
    assert find(params={}, start=now + timedelta(seconds=1), end=now + timedelta(days=1)) == []
    assert find(params={"purpose": "khac"}, start=now, end=now + timedelta(days=1)) == []
