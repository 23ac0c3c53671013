"""Writes to reminders: ask, confirm, delete, send on the day, forget afterwards."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.audience import operations as audience
from loa.audience import queries as people
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox
from loa.delivery.contract import channels
from loa.delivery.types import Target
from loa.kernel import audit, clock
from loa.kernel.crypto import keyed_hash

from . import queries, wording
from .contract import REMINDER, WORDING
from .errors import NoWay, TooManyRequests
from .models import Reminder
from .types import Plan

Actor = AbstractBaseUser | None
CONFIRM_WITHIN = timedelta(days=2)
PER_DAY = 5
SENDS_AT = time(8, 0)
KEPT_AFTER_DUE = timedelta(days=7)


@transaction.atomic
def ask(*, plan: Plan, channel: str, address: str, now: datetime, actor: Actor) -> Reminder:
    """Keep a wish to be reminded and send a link that confirms the address (double opt-in).

    Raise NoWay where the commune does not send on this channel, Invalid for an address that
    cannot be, TooManyRequests after five wishes of one address in a day. The same wish again
    sends nothing again.
    """
    if channel not in {way.channel for way in queries.ways()}:
        raise NoWay("Xã chưa gửi lời nhắc bằng cách này. Bạn tải lịch về máy nhé.")
    port = channels.get(channel)
    plain = port.normalize_address(address)
    if people.is_suppressed(address_kind=port.address_kind, address=plain):
        raise NoWay("Không gửi được tới địa chỉ này. Bạn tải lịch về máy nhé.")
    known = {"address_hash": keyed_hash(f"{port.address_kind}:{plain}"), "channel": channel}
    waiting = Reminder.objects.filter(**known, confirmed_at=None)
    wish = {"kind": plan.kind.slug, "due_on": plan.due_on}
    same = waiting.filter(**wish).first()
    if same is not None:
        return same
    if waiting.filter(created_at__gt=now - timedelta(days=1)).count() >= PER_DAY:
        raise TooManyRequests("Địa chỉ này hôm nay đã xin nhắc nhiều lần. Bạn thử lại ngày mai.")
    row = Reminder.objects.create(
        **known, **wish, remind_on=plan.remind_on, address=plain, created_at=now
    )
    link = _address("xac-nhan", row)
    target = Target(key=f"reminder/{row.pk}", address=plain)
    delivery.enqueue(
        origin=f"{row.origin}/ask",
        channel=channel,
        account_id=None,
        targets=[target],
        body=wording.asked(plan, link),
        due_at=now,
        expires_at=now + CONFIRM_WITHIN,
        purpose=REMINDER,
        now=now,
        actor=actor,
    )
    audit.record(action="dossiers.ask", object_key=row.origin, now=now, actor=actor)
    return row


@transaction.atomic
def confirm(*, token: str, now: datetime, actor: Actor) -> Reminder:
    """Take the consent that a person gave by the link; repeating it changes nothing.

    Raise WrongLink for another link, or one older than two days (the wish is then forgotten).
    """
    row = Reminder.objects.select_for_update().get(pk=queries.by_token(token).pk)
    if row.confirmed_at is not None:
        return row
    port = channels.get(row.channel)
    person = people.contact_by_address(address_kind=port.address_kind, address=row.address)
    person = person or audience.add_contact(now=now, actor=actor)
    audience.add_address(
        contact_id=person.pk,
        kind=port.address_kind,
        value=row.address,
        now=now,
        actor=actor,
        is_verified=True,
    )
    audience.give_consent(
        contact_id=person.pk,
        purpose=REMINDER,
        consent_channel=port.consent_channel,
        wording_version=WORDING,
        proof=f"Bấm đường dẫn xác nhận lúc {clock.vn_datetime(now)}.",
        now=now,
        actor=actor,
    )
    kept = Reminder.objects.filter(
        contact_id=person.pk, kind=row.kind, due_on=row.due_on, channel=row.channel
    ).first()
    if kept is not None:
        row.delete()
        return kept
    row.contact_id, row.confirmed_at = person.pk, now
    row.address = row.address_hash = ""
    row.save()
    delivery.forget_address(origin=f"reminder/{row.pk}/ask", now=now, actor=actor)
    audit.record(action="dossiers.confirm", object_key=row.origin, now=now, actor=actor)
    return row


@transaction.atomic
def delete(*, token: str, now: datetime, actor: Actor) -> None:
    """Delete a reminder and all that was kept for it alone; raise WrongLink."""
    row = queries.by_token(token)
    delivery.cancel(origin=row.origin, now=now, actor=actor)
    _forget(row, now=now, actor=actor)


def send_due(*, now: datetime, actor: Actor) -> int:
    """Put today's reminders into the outbox, each once whatever dies; return how many."""
    today = clock.local_date(now)
    due = Reminder.objects.filter(
        confirmed_at__isnull=False, queued_at=None, remind_on__lte=today, due_on__gte=today
    )
    return sum(_queue(reminder_id, now) for reminder_id in due.values_list("pk", flat=True))


@transaction.atomic
def _queue(reminder_id: int, now: datetime) -> int:
    """Put one reminder into the outbox; 0 where somebody else did or it is gone."""
    taken = Reminder.objects.filter(pk=reminder_id, queued_at=None).update(queued_at=now)
    if not taken:
        return 0
    row = Reminder.objects.get(pk=reminder_id)
    morning = datetime.combine(clock.local_date(now), SENDS_AT, clock.VN)
    target = Target(key=f"contact/{row.contact_id}", contact_id=row.contact_id)
    body = wording.reminds(row, _guide(row), _address("cua-toi", row), clock.local_date(now))
    delivery.enqueue(
        origin=row.origin,
        channel=row.channel,
        account_id=None,
        targets=[target],
        body=body,
        due_at=max(morning, now),
        expires_at=clock.start_of_day(row.due_on + timedelta(days=1)),
        purpose=REMINDER,
        now=now,
        actor=None,
    )
    return 1


def purge(*, now: datetime, actor: Actor) -> int:
    """Delete what was sent, what nobody confirmed in two days and what is over; return how many."""
    today = clock.local_date(now)
    old = Reminder.objects.filter(confirmed_at=None, created_at__lte=now - CONFIRM_WITHIN)
    over = Reminder.objects.filter(due_on__lt=today - KEPT_AFTER_DUE)
    sent = [row for row in Reminder.objects.exclude(queued_at=None) if _has_left(row)]
    found = {row.pk: row for row in [*old, *over, *sent]}
    for row in found.values():
        with transaction.atomic():
            _forget(row, now=now, actor=actor)
    return len(found)


def _has_left(row: Reminder) -> bool:
    summary = outbox.summary(row.origin)
    return bool(summary.total) and not summary.count("QUEUED", "CLAIMED")


def _forget(row: Reminder, *, now: datetime, actor: Actor) -> None:
    """Delete the row, and the contact too where it was kept for reminders only."""
    contact_id, port = row.contact_id, channels.get(row.channel)
    delivery.forget_address(origin=f"{row.origin}/ask", now=now, actor=actor)
    audit.record(action="dossiers.forget", object_key=row.origin, now=now, actor=actor)
    row.delete()
    if contact_id is None or Reminder.objects.filter(contact_id=contact_id).exists():
        return
    audience.withdraw_consent(
        contact_id=contact_id,
        purpose=REMINDER,
        consent_channel=port.consent_channel,
        now=now,
        actor=actor,
    )
    if people.is_kept_only_for(contact_id=contact_id, purpose=REMINDER):
        audience.forget(contact_id=contact_id, now=now, actor=actor)


def _address(act: str, row: Reminder) -> str:
    return f"{settings.LOA_PUBLIC_URL}/nhac-toi/{act}/{queries.token_of(row.pk)}/"


def _guide(row: Reminder) -> str:
    return f"{settings.LOA_PUBLIC_URL}/thu-tuc/{queries.kind(row.kind).procedure}/"
