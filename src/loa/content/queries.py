"""Reads of bulletins and key messages."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from loa.accounts import queries as accounts

from .errors import NoSuchBulletin
from .models import Bulletin, BulletinState, KeyMessage
from .types import BulletinDoc, KeyMessageLine, SourceLine


def bulletin_row(slug: str) -> Bulletin:
    """Return the row with this slug; raise NoSuchBulletin."""
    row = Bulletin.objects.filter(slug=slug).first()
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
        sources=tuple(SourceLine(s.title, s.url, s.read_on) for s in row.sources.all()),
        valid_until=row.valid_until,
        state=row.state,
        is_approved=row.live and row.state != BulletinState.WITHDRAWN,
        author_name=accounts.display_name(row.author),
        approved_by_name=accounts.display_name(row.decided_by) if decided else "",
        approved_at=row.decided_at if decided else None,
        version=row.latest_revision_id or 1,
    )
