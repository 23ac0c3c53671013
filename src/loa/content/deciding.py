"""Decides on entries: submit, approve in one or two steps, send back, take off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel import clock, events
from loa.kernel.text import nfc

from . import approvers, queries
from .errors import EmptyBulletin, ReasonNeeded, UnfitEntry, WrongState
from .kinds import keys_of, kind_of, kinds
from .models import BulletinState, Editorial, Verb
from .writing import check_values, note_act

OPEN = (BulletinState.DRAFT, BulletinState.REJECTED, BulletinState.WITHDRAWN)


@transaction.atomic
def submit(*, slug: str, now: datetime, actor: Any, kind: str = "bulletin") -> Editorial:
    """Ask for approval of the newest version.

    Raise WrongState, EmptyBulletin, or UnfitEntry that says what is missing.
    """
    row = queries.row_of(kind, slug)
    newest = row.get_latest_revision_as_object()
    check_values(newest)
    return hand_in(row, newest, now=now, actor=actor)


def hand_in(
    row: Editorial, newest: Editorial, *, now: datetime, actor: Any, **also: Any
) -> Editorial:
    """Make the newest version, whose values were checked, wait for approval; set `also`."""
    _check_complete(newest)
    values = {"submitted_by": actor, "submitted_at": now, "reason": ""}
    values |= {"checked_by": None, "checked_at": None, **also}
    _move(row, OPEN, BulletinState.SUBMITTED, values)
    note_act(row, Verb.SUBMIT, now=now, actor=actor)
    return row


@transaction.atomic
def approve(
    *,
    slug: str,
    now: datetime,
    actor: Any,
    kind: str = "bulletin",
    version: int | None = None,
    is_sample: bool = False,
) -> Editorial:
    """Approve the newest version: step 1, or the last step, which makes it public.

    Step 1 is the one-stop desk's, never the author's; where the kind says so, step 2 is a
    leader's. A leader who did not write the text may take both steps at once. With a time to
    publish in the future it waits for that time. `version` is the revision that the
    officer read: a newer one is not approved unseen. `is_sample` marks the demo's invented
    officers. Raise ApproverNeeded, OwnWork, DeskNeeded, LeaderNeeded, UnfitEntry, WrongState.
    """
    row = queries.row_of(kind, slug)
    newest = row.get_latest_revision_as_object()
    if version not in (None, row.latest_revision_id):
        raise WrongState("Bài vừa được sửa sau khi bạn mở trang. Hãy đọc lại bản mới rồi duyệt.")
    _check_complete(newest)
    check_values(newest)
    step = approvers.step(row, newest, actor=actor, on=clock.local_date(now))
    if not step.is_last:
        return _check_first(row, step, now=now, actor=actor)
    values = {"decided_by": actor, "decided_at": now, "reason": ""}
    values |= {"approved_by": actor, "approved_at": now, "approved_for": step.on_behalf_of}
    values |= {"is_sample": True} if is_sample else {}
    _move(row, (BulletinState.SUBMITTED,), BulletinState.APPROVED, values)
    note_act(row, Verb.APPROVE, now=now, actor=actor, on_behalf_of=step.on_behalf_of)
    if row.publish_at is None or row.publish_at <= now:
        make_live(row)
    return queries.row_of(kind, slug)


@transaction.atomic
def reject(
    *, slug: str, reason: str, now: datetime, actor: Any, kind: str = "bulletin"
) -> Editorial:
    """Send the newest version back with a reason; raise ReasonNeeded or WrongState."""
    _check_reason(reason)
    values = {"decided_by": actor, "decided_at": now, "reason": nfc(reason)}
    row = queries.row_of(kind, slug)
    _move(row, (BulletinState.SUBMITTED,), BulletinState.REJECTED, values)
    note_act(row, Verb.REJECT, now=now, actor=actor, reason=nfc(reason))
    return row


@transaction.atomic
def withdraw(
    *, slug: str, reason: str, now: datetime, actor: Any, kind: str = "bulletin"
) -> Editorial:
    """Take an approved entry off; it may be submitted again. Raise ReasonNeeded, WrongState."""
    _check_reason(reason)
    row = queries.row_of(kind, slug)
    if not row.live:
        raise WrongState(f"“{row.title}” chưa được đăng lần nào nên không có gì để gỡ.")
    values = {"decided_by": actor, "decided_at": now, "reason": nfc(reason), "live": False}
    public = tuple(state for state in BulletinState if state != BulletinState.WITHDRAWN)
    _move(row, public, BulletinState.WITHDRAWN, values)
    note_act(row, Verb.WITHDRAW, now=now, actor=actor, reason=nfc(reason))
    announce(row)
    return row


@transaction.atomic
def take_back_samples(*, now: datetime, actor: Any) -> int:
    """Make what the demo's invented officers approved wait for real ones; return how many."""
    done = 0
    for kind in kinds:
        for row in kind.model.objects.filter(is_sample=True, author=None):
            type(row).objects.filter(pk=row.pk).update(
                state=BulletinState.SUBMITTED, live=False, is_sample=False, decided_by=None,
                decided_at=None, approved_by=None, approved_at=None,
            )  # fmt: skip
            note_act(row, Verb.WITHDRAW, now=now, actor=actor, reason="Gỡ dữ liệu mẫu.")
            announce(row)
            done += 1
    return done


def make_live(row: Editorial) -> None:
    """Make the newest version the one that residents read, and tell the pages."""
    # Without a user: who may approve was decided before, not by Wagtail's publish permission.
    type(row).objects.get(pk=row.pk).get_latest_revision().publish()
    if row.publish_at is not None:
        type(row).objects.filter(pk=row.pk).update(publish_at=None)
    announce(row)


def announce(row: Editorial) -> None:
    """Tell which pages change with this entry."""
    events.tell(sender=type(row), keys=keys_of(row))


def _check_first(row: Editorial, step: approvers.Step, *, now: datetime, actor: Any) -> Editorial:
    """Keep that the desk has read it; it now waits for a leader."""
    rows = type(row).objects.filter(pk=row.pk, state=BulletinState.SUBMITTED, checked_by=None)
    if not rows.update(checked_by=actor, checked_at=now):
        raise _wrong(row, BulletinState.APPROVED)
    note_act(row, Verb.CHECK, now=now, actor=actor, on_behalf_of=step.on_behalf_of)
    return queries.row_of(kind_of(row).code, row.slug)


def _check_complete(newest: Editorial) -> None:
    """Raise what keeps a version from being approved, as a sentence that says what to do."""
    if not newest.paragraphs:
        raise EmptyBulletin("Chưa có nội dung. Hãy viết ít nhất một đoạn rồi gửi duyệt.")
    obstacle = next(iter(kind_of(newest).obstacles_of(newest)), None)
    if obstacle:
        raise UnfitEntry(obstacle)


def _move(
    row: Editorial, states: Sequence[str], state: BulletinState, values: dict[str, Any]
) -> None:
    """Change the state by a conditional update, so that two officers cannot both decide."""
    values = {"state": state, **values}
    if not type(row).objects.filter(pk=row.pk, state__in=list(states)).update(**values):
        raise _wrong(type(row).objects.get(pk=row.pk), state)
    for name, value in values.items():
        setattr(row, name, value)


def _wrong(row: Editorial, state: BulletinState) -> WrongState:
    return WrongState(
        f"“{row.title}” đang ở trạng thái “{BulletinState(row.state).label}” "
        f"nên không chuyển sang “{state.label}” được."
    )


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonNeeded("Hãy ghi lý do để người viết biết cần sửa gì.")
