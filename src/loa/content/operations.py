"""Writes to bulletins (draft, submit, approve, reject, withdraw) and to key messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from loa.accounts import queries as accounts
from loa.kernel import audit, events
from loa.kernel.text import nfc
from loa.kernel.text import slug as slug_of

from . import queries
from .errors import (
    ApproverNeeded,
    EmptyBulletin,
    OwnWork,
    ReasonNeeded,
    SlugTaken,
    UnknownTopic,
    WrongState,
)
from .models import Bulletin, BulletinSource, BulletinState, KeyMessage, Topic
from .types import KeyMessageLine, SourceLine


@transaction.atomic
def draft(
    *,
    title: str,
    summary: str,
    body: str,
    now: datetime,
    actor: Any,
    slug: str = "",
    tags: Sequence[str] = (),
    audience: str = "all",
    procedure_code: str = "",
    action_label: str = "",
    action_url: str = "",
    sources: Sequence[SourceLine] = (),
    valid_until: date | None = None,
    is_sample: bool = False,
) -> Bulletin:
    """Write a new bulletin; raise EmptyBulletin, UnknownTopic or SlugTaken.

    `body` is plain text, paragraphs at blank lines. Nothing is public before `approve`.
    """
    address = slug or slug_of(title)
    if Bulletin.objects.filter(slug=address).exists():
        raise SlugTaken(f"Đã có bản tin ở địa chỉ “{address}”. Hãy chọn địa chỉ khác.")
    made = Bulletin(
        slug=address,
        title=nfc(title),
        summary=nfc(summary),
        body=nfc(body),
        tags=joined_tags(tags),
        audience=audience,
        procedure_code=procedure_code,
        action_label=nfc(action_label),
        action_url=action_url,
        valid_until=valid_until,
        author=actor,
        is_sample=is_sample,
        created_at=now,
        live=False,
    )
    made.sources = [
        BulletinSource(title=nfc(s.title), url=s.url, read_on=s.read_on) for s in sources
    ]
    _keep(made, now=now, actor=actor, action="content.draft")
    return made


@transaction.atomic
def revise(*, slug: str, now: datetime, actor: Any, **changes: Any) -> Bulletin:
    """Write a new version of a bulletin; the approved one stays public until the next approval.

    `changes` are fields of `draft`. Raise NoSuchBulletin, EmptyBulletin or UnknownTopic.
    """
    row = queries.bulletin_row(slug).get_latest_revision_as_object()
    if "tags" in changes:
        changes["tags"] = joined_tags(changes["tags"])
    for name, value in changes.items():
        setattr(row, name, nfc(value) if isinstance(value, str) else value)
    _keep(row, now=now, actor=actor, action="content.revise")
    note_written(bulletin_id=row.pk, now=now, actor=actor)
    return queries.bulletin_row(row.slug)


@transaction.atomic
def note_written(*, bulletin_id: int, now: datetime, actor: Any) -> None:
    """Take note that `actor` wrote the newest version: it is a draft again, and theirs."""
    row = Bulletin.objects.get(pk=bulletin_id)
    Bulletin.objects.filter(pk=bulletin_id).update(
        state=BulletinState.DRAFT, author=actor, reason=""
    )
    audit.record(action="content.write", object_key=f"bulletin/{row.slug}", now=now, actor=actor)


@transaction.atomic
def submit(*, slug: str, now: datetime, actor: Any) -> Bulletin:
    """Ask for approval of the newest version; raise WrongState or EmptyBulletin."""
    if not queries.latest(slug).paragraphs:
        raise EmptyBulletin("Bản tin chưa có nội dung. Hãy viết ít nhất một đoạn rồi gửi duyệt.")
    values = {"submitted_by": actor, "submitted_at": now, "reason": ""}
    open_states = (BulletinState.DRAFT, BulletinState.REJECTED, BulletinState.WITHDRAWN)
    return _move(slug, open_states, BulletinState.SUBMITTED, values, now=now, actor=actor)


@transaction.atomic
def approve(*, slug: str, now: datetime, actor: Any) -> Bulletin:
    """Approve the newest version and make it the one products are made from.

    Raise ApproverNeeded, OwnWork (four eyes: the author may not, unless a leader) or WrongState.
    """
    row = queries.bulletin_row(slug)
    _check_approver(row, actor)
    values = {"decided_by": actor, "decided_at": now, "reason": ""}
    values |= {"approved_by": actor, "approved_at": now}
    _move(slug, (BulletinState.SUBMITTED,), BulletinState.APPROVED, values, now=now, actor=actor)
    # Without a user: who may approve was decided above, not by Wagtail's publish permission.
    queries.bulletin_row(slug).get_latest_revision().publish()
    _announce(slug)
    return queries.bulletin_row(slug)


@transaction.atomic
def reject(*, slug: str, reason: str, now: datetime, actor: Any) -> Bulletin:
    """Send the newest version back with a reason; raise ReasonNeeded or WrongState."""
    _check_reason(reason)
    values = {"decided_by": actor, "decided_at": now, "reason": nfc(reason)}
    waiting = (BulletinState.SUBMITTED,)
    return _move(slug, waiting, BulletinState.REJECTED, values, now=now, actor=actor)


@transaction.atomic
def withdraw(*, slug: str, reason: str, now: datetime, actor: Any) -> Bulletin:
    """Take an approved bulletin off; it may be submitted again. Raise ReasonNeeded, WrongState."""
    _check_reason(reason)
    values = {"decided_by": actor, "decided_at": now, "reason": nfc(reason), "live": False}
    public = tuple(state for state in BulletinState if state != BulletinState.WITHDRAWN)
    row = queries.bulletin_row(slug)
    if not row.live:
        raise WrongState(f"Bản tin “{row.title}” chưa được duyệt lần nào nên không có gì để gỡ.")
    row = _move(slug, public, BulletinState.WITHDRAWN, values, now=now, actor=actor)
    _announce(slug)
    return row


@transaction.atomic
def set_key_messages(
    *, messages: Sequence[KeyMessageLine], now: datetime, actor: Any
) -> list[KeyMessage]:
    """Make the plan's messages exactly these, in this order."""
    KeyMessage.objects.exclude(code__in=[line.code for line in messages]).delete()
    for order, line in enumerate(messages):
        KeyMessage.objects.update_or_create(
            code=line.code,
            defaults={
                "audience": line.audience,
                "text": nfc(line.text),
                "note": nfc(line.note),
                "clause": line.clause,
                "order": order,
            },
        )
    audit.record(action="content.set_key_messages", object_key="key_messages", now=now, actor=actor)
    return list(KeyMessage.objects.all())


def free_slug(title: str) -> str:
    """Return an address made of the title that no bulletin has yet."""
    base = slug_of(title, longest=100) or "ban-tin"
    found, number = base, 2
    while Bulletin.objects.filter(slug=found).exists():
        found, number = f"{base}-{number}", number + 1
    return found


def joined_tags(tags: Sequence[str]) -> str:
    """Return topics as they are stored: ",a,b,"; raise UnknownTopic."""
    unknown = [tag for tag in tags if tag not in Topic.values]
    if unknown:
        raise UnknownTopic(f"Không có chủ đề “{unknown[0]}”. Hãy chọn trong danh sách.")
    return f",{','.join(tags)}," if tags else ""


def _keep(row: Bulletin, *, now: datetime, actor: Any, action: str) -> None:
    if not row.title or not row.paragraphs:
        raise EmptyBulletin("Bản tin cần có tiêu đề và ít nhất một đoạn nội dung.")
    if row.pk is None:
        row.save()
    row.save_revision(user=actor, clean=False)
    audit.record(action=action, object_key=f"bulletin/{row.slug}", now=now, actor=actor)


def _move(
    slug: str,
    states: Sequence[str],
    state: BulletinState,
    values: dict[str, Any],
    *,
    now: datetime,
    actor: Any,
) -> Bulletin:
    """Change the state by a conditional update, so that two officers cannot both decide."""
    row = queries.bulletin_row(slug)
    rows = Bulletin.objects.filter(pk=row.pk, state__in=list(states))
    if not rows.update(state=state, **values):
        raise WrongState(
            f"Bản tin “{row.title}” đang ở trạng thái “{row.get_state_display()}” "
            f"nên không chuyển sang “{state.label}” được."
        )
    audit.record(action=f"content.{state}", object_key=f"bulletin/{slug}", now=now, actor=actor)
    return queries.bulletin_row(slug)


def _check_approver(row: Bulletin, actor: Any) -> None:
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để duyệt bản tin.")
    officer = accounts.officer_of(actor)
    is_leader = bool(officer and officer.is_leader)
    if row.author_id == actor.pk and not is_leader:
        raise OwnWork("Bạn là người viết bản tin này. Hãy nhờ đồng nghiệp hoặc lãnh đạo duyệt.")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonNeeded("Hãy ghi lý do để người viết biết cần sửa gì.")


def _announce(slug: str) -> None:
    events.page_changed.send(sender=Bulletin, keys=(f"bulletin:{slug}", "bulletins"))
