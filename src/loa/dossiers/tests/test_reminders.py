"""Double opt-in, one letter on the day, and nothing left behind."""

from datetime import datetime, timedelta

import pytest

from loa.audience import operations as audience
from loa.audience.models import Consent, Contact, ContactAddress
from loa.delivery import operations as delivery
from loa.delivery.models import OutboxMessage
from loa.dossiers import operations, queries
from loa.dossiers.errors import NoWay, TooManyRequests, WrongLink
from loa.dossiers.models import Reminder
from loa.kernel.clock import VN
from loa.kernel.errors import Invalid

NUMBER = "0912345678"
pytestmark = pytest.mark.django_db


def ask(plan, phone, now, address=NUMBER):
    return operations.ask(plan=plan, channel=phone.code, address=address, now=now, actor=None)


def confirmed(plan, phone, now):
    row = ask(plan, phone, now)
    return operations.confirm(token=queries.token_of(row.pk), now=now, actor=None)


def on_the_day(plan, hour=9):
    return datetime.combine(plan.remind_on, datetime.min.time(), VN) + timedelta(hours=hour)


def drain(phone, moment):
    return delivery.drain(channel=phone.code, worker="thử", clock=lambda: moment)


def test_nothing_but_the_link_is_sent_before_it_is_confirmed(plan, phone, now):
    row = ask(plan, phone, now)
    (letter,) = OutboxMessage.objects.all()
    assert f"/nhac-toi/xac-nhan/{queries.token_of(row.pk)}/" in letter.payload.body["text"]
    assert not Contact.objects.exists()
    assert operations.send_due(now=on_the_day(plan), actor=None) == 0


def test_confirming_keeps_a_date_and_a_way_and_drops_the_address(plan, phone, now):
    row = confirmed(plan, phone, now)
    assert (row.address, row.address_hash) == ("", "")
    person = Contact.objects.get()
    assert (person.name, person.village_id) == ("", None)
    assert Consent.objects.get().purpose == "reminder"
    assert ContactAddress.objects.get().verified_at == now
    assert not OutboxMessage.objects.exclude(address="").exists()


def test_the_link_may_be_opened_twice_and_the_wish_repeated(plan, phone, now):
    assert ask(plan, phone, now).pk == ask(plan, phone, now).pk
    assert OutboxMessage.objects.count() == 1
    first, again = confirmed(plan, phone, now), confirmed(plan, phone, now)
    assert first.pk == again.pk
    assert Reminder.objects.count() == Contact.objects.count() == 1


def test_the_reminder_leaves_once_in_the_morning_of_its_day(plan, phone, now):
    row = confirmed(plan, phone, now)
    before = on_the_day(plan) - timedelta(days=1)
    assert operations.send_due(now=before, actor=None) == 0
    early = on_the_day(plan, hour=1)
    assert operations.send_due(now=early, actor=None) == 1
    assert operations.send_due(now=early, actor=None) == 0
    (letter,) = OutboxMessage.objects.filter(origin=row.origin)
    assert letter.due_at == on_the_day(plan, hour=8)
    assert "Còn 15 ngày nữa là hạn" in letter.payload.body["text"]


def test_a_process_that_dies_while_queueing_loses_and_doubles_nothing(
    plan, phone, now, monkeypatch
):
    row = confirmed(plan, phone, now)
    real = delivery.enqueue

    def dies(**given):
        real(**given)
        raise KeyboardInterrupt

    monkeypatch.setattr(operations.delivery, "enqueue", dies)
    with pytest.raises(KeyboardInterrupt):
        operations.send_due(now=on_the_day(plan), actor=None)
    monkeypatch.setattr(operations.delivery, "enqueue", real)
    assert operations.send_due(now=on_the_day(plan), actor=None) == 1
    assert OutboxMessage.objects.filter(origin=row.origin).count() == 1


def test_a_machine_that_was_off_still_reminds_before_the_due_day_only(plan, phone, now):
    confirmed(plan, phone, now)
    late = on_the_day(plan) + timedelta(days=3)
    assert operations.send_due(now=late, actor=None) == 1
    Reminder.objects.update(queued_at=None)
    assert operations.send_due(now=on_the_day(plan) + timedelta(days=30), actor=None) == 0


def test_after_sending_nothing_is_left_of_the_person(plan, phone, now):
    confirmed(plan, phone, now)
    moment = on_the_day(plan)
    operations.send_due(now=moment, actor=None)
    assert operations.purge(now=moment, actor=None) == 0
    drain(phone, moment)
    assert operations.purge(now=moment, actor=None) == 1
    assert not Reminder.objects.exists()
    assert not Contact.objects.exists()
    assert not OutboxMessage.objects.exclude(contact_id=None).exists()


def test_what_nobody_confirms_is_gone_after_two_days(plan, phone, now):
    row = ask(plan, phone, now)
    assert operations.purge(now=now + timedelta(days=1), actor=None) == 0
    assert operations.purge(now=now + timedelta(days=2), actor=None) == 1
    assert not OutboxMessage.objects.exclude(address="").exists()
    with pytest.raises(WrongLink):
        operations.confirm(token=queries.token_of(row.pk), now=now, actor=None)


def test_a_person_deletes_the_reminder_and_is_forgotten(plan, phone, now):
    row = confirmed(plan, phone, now)
    operations.delete(token=queries.token_of(row.pk), now=now, actor=None)
    assert not Reminder.objects.exists()
    assert not Contact.objects.exists()


def test_a_person_whom_the_commune_knows_otherwise_stays(plan, phone, now):
    person = audience.add_contact(name="Bà Lan", now=now, actor=None)
    given = {"contact_id": person.pk, "now": now, "actor": None}
    audience.add_address(kind="test_phone", value=NUMBER, **given)
    row = confirmed(plan, phone, now)
    assert row.contact_id == person.pk
    operations.delete(token=queries.token_of(row.pk), now=now, actor=None)
    assert Contact.objects.get().name == "Bà Lan"
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_a_withdrawn_consent_stops_the_letter(plan, phone, now):
    row = confirmed(plan, phone, now)
    audience.withdraw_consent(
        contact_id=row.contact_id,
        purpose="reminder",
        consent_channel="test_phone",
        now=now,
        actor=None,
    )
    operations.send_due(now=on_the_day(plan), actor=None)
    drain(phone, on_the_day(plan))
    assert OutboxMessage.objects.get(origin=row.origin).state == "SUPPRESSED"


def test_no_address_is_flooded(plan, phone, now):
    for day in range(operations.PER_DAY):
        other = queries.plan(
            slug="tam-tru", day=plan.due_on + timedelta(days=day), lead_days=1, today=now.date()
        )
        ask(other, phone, now)
    last = queries.plan(slug="can-cuoc", day=plan.due_on, lead_days=1, today=now.date())
    with pytest.raises(TooManyRequests):
        ask(last, phone, now)


def test_wrong_addresses_closed_ways_and_refusals(plan, phone, now):
    with pytest.raises(NoWay):
        operations.ask(plan=plan, channel="loudspeaker", address=NUMBER, now=now, actor=None)
    audience.suppress(
        address_kind="test_phone", address=NUMBER, reason="opt_out", now=now, actor=None
    )
    with pytest.raises(NoWay):
        ask(plan, phone, now)
    with pytest.raises(WrongLink):
        operations.confirm(token="sai", now=now, actor=None)


def test_a_person_gets_a_copy_of_what_is_kept(plan, phone, now):
    row = confirmed(plan, phone, now)
    copy = audience.export_person(contact_id=row.contact_id, now=now, actor=None)
    assert copy["lời nhắc"] == [
        {"việc": "Gia hạn tạm trú", "hạn": "30/01/2027", "nhắc ngày": "15/01/2027"}
    ]


def test_the_mail_channel_takes_an_address_that_a_person_types():
    from loa.delivery.contract import channels

    assert [c.code for c in channels if c.takes_typed_address] == ["email"]
    with pytest.raises(Invalid):
        channels.get("email").normalize_address("không phải thư")
