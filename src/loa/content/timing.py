"""What the clock does to entries: publishes on time, takes off on time, refreshes pages."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel import clock, events

from . import extras, queries
from .deciding import announce, make_live
from .errors import UnfitEntry
from .kinds import kinds
from .models import BulletinState, Editorial, LegalDocument, Showing, Verb
from .writing import note_act

EXPIRED = "Hết thời gian đăng."


@transaction.atomic
def schedule(
    *,
    kind: str,
    slug: str,
    publish_at: datetime | None,
    take_off_at: datetime | None,
    now: datetime,
    actor: Any,
) -> Editorial:
    """Set when an approved entry goes public and when it is taken off; None: no such time.

    An approved entry whose time is taken away goes public at once. Raise NoSuchEntry or
    UnfitEntry for times that are past or in the wrong order.
    """
    row = queries.row_of(kind, slug)
    if take_off_at and take_off_at <= max(publish_at or now, now):
        raise UnfitEntry("Giờ gỡ phải sau lúc này và sau giờ đăng.")
    if publish_at and publish_at <= now and publish_at != row.publish_at:
        raise UnfitEntry("Giờ đăng phải ở phía trước.")
    type(row).objects.filter(pk=row.pk).update(publish_at=publish_at, take_off_at=take_off_at)
    note_act(row, Verb.SCHEDULE, now=now, actor=actor)
    row = queries.row_of(kind, slug)
    if publish_at is None and _waits(row):
        make_live(row)
    return queries.row_of(kind, slug)


def turn(*, now: datetime) -> int:
    """Publish and take off what is due, and refresh what changes by the hour; return how many."""
    return publish_due(now=now) + take_off_due(now=now) + refresh(now=now)


def publish_due(*, now: datetime) -> int:
    """Publish approved entries whose time has come; one written anew since then waits."""
    done = 0
    for kind in kinds:
        due = kind.model.objects.filter(state=BulletinState.APPROVED, publish_at__lte=now)
        done += sum(_publish(row, now) for row in due)
    return done


def take_off_due(*, now: datetime) -> int:
    """Take off entries whose time is over."""
    done = 0
    for kind in kinds:
        due = kind.model.objects.filter(live=True, take_off_at__lte=now)
        done += sum(_take_off(row, now) for row in due)
    return done


def refresh(*, now: datetime) -> int:
    """Tell the pages where alerts began or ended, or laws came into force, by time alone."""
    alerts = [(one.slug, one.version, one.extra["restored_at"]) for one in _alerts(now)]
    day = clock.local_date(now)
    laws = LegalDocument.objects.filter(live=True).order_by("pk")
    statuses = [(law.slug, extras.legal_status(law, day)) for law in laws]
    return _show("alerts", alerts, ("alerts", "content", "content:alert")) + _show(
        "laws", statuses, ("content", "content:legal_document")
    )


def _alerts(now: datetime) -> list[Any]:
    return queries.alerts_now(now=now)


@transaction.atomic
def _publish(row: Editorial, now: datetime) -> int:
    rows = type(row).objects.filter(
        pk=row.pk, state=BulletinState.APPROVED, publish_at=row.publish_at
    )
    if not rows.update(publish_at=None):
        return 0
    make_live(row)
    note_act(row, Verb.PUBLISH, now=now, actor=None)
    return 1


@transaction.atomic
def _take_off(row: Editorial, now: datetime) -> int:
    rows = type(row).objects.filter(pk=row.pk, live=True, take_off_at=row.take_off_at)
    if not rows.update(live=False, take_off_at=None):
        return 0
    approved = type(row).objects.filter(pk=row.pk, state=BulletinState.APPROVED)
    approved.update(state=BulletinState.WITHDRAWN, reason=EXPIRED)
    note_act(row, Verb.EXPIRE, now=now, actor=None, reason=EXPIRED)
    announce(row)
    return 1


@transaction.atomic
def _show(name: str, shown: object, keys: tuple[str, ...]) -> int:
    """Tell the pages if `shown` differs from what they were last told."""
    stamp = hashlib.sha256(repr(shown).encode()).hexdigest()
    if Showing.objects.filter(name=name, stamp=stamp).exists():
        return 0
    Showing.objects.update_or_create(name=name, defaults={"stamp": stamp})
    events.page_changed.send(sender=Showing, keys=keys)
    return 1


def _waits(row: Editorial) -> bool:
    """Tell whether the newest version is approved and not public yet."""
    is_newest = row.live and row.live_revision_id == row.latest_revision_id
    return row.state == BulletinState.APPROVED and not is_newest
