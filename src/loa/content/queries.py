"""Reads of content: entries of every kind, bulletins, key messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from loa.accounts import queries as accounts
from loa.kernel import clock

from . import approvers, markup
from .errors import NoSuchBulletin, NoSuchEntry
from .kinds import Kind, kind_of, kinds
from .models import (
    Alert,
    AlertKind,
    Bulletin,
    BulletinState,
    Decision,
    Editorial,
    KeyMessage,
    Note,
    Section,
    Severity,
    Substitute,
)
from .types import Block, BulletinDoc, Entry, KeyMessageLine, SourceLine

# How long residents still read that a system runs again.
RESTORED_SHOWN = timedelta(hours=2)
_ORDER = (Severity.EMERGENCY, Severity.WARNING, Severity.NOTICE)


def entries(
    *,
    kind: str = "",
    audience: str = "",
    tag: str = "",
    field: str = "",
    section: str = "",
    limit: int | None = None,
) -> list[Entry]:
    """Return what is live, last approved first: of one kind or all, bulletins included.

    Each filter asks for exactly that value; raise NotFound for a kind that there is not.
    """
    wanted = {"audience": audience, "field_slug": field, "section": section}
    chosen = {name: value for name, value in wanted.items() if value}
    found: list[Entry] = []
    for one in [kinds.get(kind)] if kind else kinds:
        rows = live_rows(one).filter(**chosen)
        found += [
            as_entry(row) for row in (rows.filter(tags__contains=f",{tag},") if tag else rows)
        ]
    found.sort(key=_newness, reverse=True)
    return found[:limit]


def entry(kind: str, slug: str) -> Entry:
    """Return what residents read at this address; raise NoSuchEntry where nothing is live."""
    row = live_rows(kinds.get(kind)).filter(slug=slug).first() if kind in kinds else None
    if row is None:
        raise NoSuchEntry(f"Không có nội dung “{slug}”.")
    return as_entry(row)


def alerts_now(*, now: datetime) -> list[Entry]:
    """Return the alerts in force, most severe first; what runs again stays for a while, last."""
    rows = live_rows(kinds.get("alert")).filter(
        Q(starts_at=None) | Q(starts_at__lte=now),
        Q(ends_at=None) | Q(ends_at__gt=now),
        Q(restored_at=None) | Q(restored_at__gt=now - RESTORED_SHOWN),
    )
    found: list[Alert] = sorted(rows, key=lambda row: row.starts_at or row.created_at, reverse=True)
    found.sort(key=lambda row: (row.restored_at is not None, _ORDER.index(Severity(row.severity))))
    return [as_entry(row, now=now) for row in found]


def outages_now(now: datetime) -> list[Entry]:
    """Return what is down, and what has just come back (its `extra` then says `restored_at`)."""
    return [one for one in alerts_now(now=now) if one.extra["alert_kind"] == AlertKind.OUTAGE]


def blocks(body: str) -> tuple[Block, ...]:
    """Return a text in light markup as blocks of safe segments."""
    return markup.parse(body)


def body_html(body: str) -> SafeString:
    """Return a text in light markup as safe HTML."""
    return markup.html(body)


def kind_of_row(row: Editorial) -> str:
    """Return the code of a row's kind."""
    return kind_of(row).code


def label_of(row: Editorial) -> str:
    """Return what a row's kind is called."""
    return kind_of(row).label


def kind_labels() -> dict[str, str]:
    """Return what each kind is called, in the order of the registry."""
    return {kind.code: kind.label for kind in kinds}


def live_rows(kind: Kind) -> QuerySet[Any]:
    """Return the rows of a kind that residents read, with all that an entry shows of them."""
    return rows_of(kind).filter(live=True).exclude(state=BulletinState.WITHDRAWN)


def rows_of(kind: Kind) -> QuerySet[Any]:
    """Return all rows of a kind with their people, unit, sources and parts."""
    rows: QuerySet[Any] = kind.model.objects.select_related(
        "author__officer", "decided_by__officer", "approved_by__officer", "owner_unit"
    )
    return rows.prefetch_related("sources", *(part.name for part in kind.parts))


def row_of(kind: str, slug: str) -> Editorial:
    """Return the row; raise NoSuchEntry, NoSuchBulletin."""
    if kind == "bulletin":
        return bulletin_row(slug)
    row: Editorial | None = kinds.get(kind).model.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchEntry(f"Không có nội dung “{slug}”.")
    return row


def list_rows(kind: Kind) -> QuerySet[Any]:
    """Return all rows of a kind with the people and the unit that a list names."""
    rows: QuerySet[Any] = kind.model.objects.select_related("author__officer", "owner_unit")
    return rows


def waiting_entries() -> list[Editorial]:
    """Return what waits for a decision, of every kind, oldest first."""
    found = [row for kind in kinds for row in list_rows(kind).filter(state=BulletinState.SUBMITTED)]
    return sorted(found, key=lambda row: row.submitted_at or row.created_at)


def waiting_for(user: Any, *, on: date) -> list[Editorial]:
    """Return what waits for a step that this officer may take, oldest first."""
    return [row for row in waiting_entries() if approvers.may_step(row, actor=user, on=on)]


def sent_back_to(user: Any) -> list[Editorial]:
    """Return what this officer wrote and somebody sent back with a reason."""
    mine = {"author": user, "state": BulletinState.REJECTED}
    return [row for kind in kinds for row in list_rows(kind).filter(**mine)]


def section_choices() -> list[tuple[str, str]]:
    """Return slug and title of the sections that an entry may belong to."""
    return list(Section.objects.order_by("title").values_list("slug", "title"))


def decisions(kind: str, slug: str) -> QuerySet[Decision]:
    """Return what was done to an entry, newest first."""
    rows = Decision.objects.filter(kind=kind, slug=slug)
    return rows.select_related("by__officer", "on_behalf_of__officer")


def notes(kind: str, slug: str) -> QuerySet[Note]:
    """Return the remarks of colleagues on an entry, newest first."""
    return Note.objects.filter(kind=kind, slug=slug).select_related("by__officer")


def substitutes(*, on: date) -> QuerySet[Substitute]:
    """Return who stands in for whom on that day or later, the next first."""
    rows = Substitute.objects.filter(to_on__gte=on).order_by("from_on", "pk")
    return rows.select_related("away__officer", "stands_in__officer", "named_by__officer")


def is_public_file(name: str) -> bool:
    """Tell whether a stored file belongs to an entry that residents read now."""
    return any(
        live_rows(kind).filter(**{field: name}).exists() for kind in kinds for field in kind.files
    )


def newest(kind: str, slug: str) -> Entry:
    """Return the entry as last written, approved or not; raise NoSuchEntry."""
    return as_entry(row_of(kind, slug).get_latest_revision_as_object())


def as_entry(row: Editorial, *, now: datetime | None = None) -> Entry:
    """Return what other apps get to know of `row`."""
    kind = kind_of(row)
    return Entry(
        kind=kind.code,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        body=row.body,
        url=kind.url(row.slug),
        audience=row.audience,
        tags=tuple(row.tag_list),
        field_slug=row.field_slug,
        section=row.section,
        procedure_codes=tuple(row.code_list),
        sources=_sources(row.sources.all()),
        review_on=row.review_on,
        owner_unit=row.owner_unit.code if row.owner_unit else "",
        approved_at=row.approved_at,
        approved_by_name=accounts.display_name(row.approved_by) if row.approved_by else "",
        updated_at=row.updated_at or row.created_at,
        state=row.state,
        is_live=row.live,
        is_sample=row.is_sample,
        version=row.latest_revision_id or 1,
        extra=kind.extra_of(row, now or clock.now()),
    )


def _newness(entry: Entry) -> tuple[float, str]:
    return (entry.approved_at.timestamp() if entry.approved_at else 0.0, entry.slug)


def _sources(rows: Iterable[Any]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(row.title, row.url, row.read_on) for row in rows)


def bulletin_row(slug: str) -> Bulletin:
    """Return the row with this slug; raise NoSuchBulletin."""
    row: Bulletin | None = Bulletin.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchBulletin(f"Không có bản tin “{slug}”.")
    return row


def bulletin(slug: str) -> BulletinDoc:
    """Return the bulletin as approved, or as last drafted before that; raise NoSuchBulletin."""
    row = bulletin_row(slug)
    return as_doc(row if row.live else row.get_latest_revision_as_object())


def latest(slug: str) -> BulletinDoc:
    """Return the bulletin as last written, approved or not; raise NoSuchBulletin."""
    return as_doc(bulletin_row(slug).get_latest_revision_as_object())


def exists(slug: str) -> bool:
    """Tell whether a bulletin has this slug."""
    return Bulletin.objects.filter(slug=slug).exists()


def list_bulletins(
    *, state: str = "", tags: tuple[str, ...] = (), approved_only: bool = False
) -> QuerySet[Bulletin]:
    """Return bulletins, newest first; with `tags`, those with at least one of them."""
    rows = Bulletin.objects.select_related("author", "decided_by")
    if state:
        rows = rows.filter(state=state)
    if approved_only:
        rows = rows.filter(live=True)
    if tags:
        rows = rows.filter(slug__in=slugs_with_tags(tags))
    return rows


def slugs_with_tags(tags: tuple[str, ...]) -> list[str]:
    """Return the slugs of bulletins with at least one of the topics."""
    rows = Bulletin.objects.values_list("slug", "tags")
    wanted = set(tags)
    return [slug for slug, kept in rows if wanted.intersection(kept.split(","))]


def approved_between(start: datetime, end: datetime) -> QuerySet[Bulletin]:
    """Return the bulletins approved in the half-open interval, newest first."""
    rows = list_bulletins(approved_only=True).filter(decided_at__gte=start, decided_at__lt=end)
    return rows.order_by("-decided_at")


def waiting_bulletins() -> QuerySet[Bulletin]:
    """Return what waits for a decision, oldest first."""
    return list_bulletins(state=BulletinState.SUBMITTED).order_by("submitted_at")


def key_messages(*, audience: str = "") -> list[KeyMessageLine]:
    """Return the plan's messages in order, all or of one audience."""
    rows = KeyMessage.objects.all()
    if audience:
        rows = rows.filter(audience=audience)
    return [KeyMessageLine(row.code, row.audience, row.text, row.note, row.clause) for row in rows]


def main_message() -> str:
    """Return the plan's main message, or nothing before a plan was loaded."""
    row = KeyMessage.objects.filter(code="main").first()
    return row.text if row else ""


def as_doc(row: Bulletin) -> BulletinDoc:
    """Return what other apps get to know of `row`."""
    decided = row.state == BulletinState.APPROVED
    return BulletinDoc(
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        paragraphs=tuple(row.paragraphs),
        tags=tuple(row.tag_list),
        audience=row.audience,
        procedure_code=row.procedure_code,
        action_label=row.action_label,
        action_url=row.action_url,
        sources=_sources(row.sources.all()),
        valid_until=row.valid_until,
        state=row.state,
        is_approved=row.live and row.state != BulletinState.WITHDRAWN,
        author_name=accounts.display_name(row.author),
        approved_by_name=accounts.display_name(row.decided_by) if decided else "",
        approved_at=row.decided_at if decided else None,
        version=row.latest_revision_id or 1,
    )
