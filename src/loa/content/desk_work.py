"""Work around entries: notes for colleagues, and who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from loa.accounts import queries as accounts
from loa.kernel import audit
from loa.kernel.text import nfc

from . import queries
from .errors import ApproverNeeded, NoSuchEntry, NotYours, UnfitEntry, UnfitSubstitute
from .models import Note, Substitute
from .writing import key_of


@transaction.atomic
def add_note(*, kind: str, slug: str, text: str, now: datetime, actor: Any) -> Note:
    """Leave a remark on an entry for colleagues; raise NoSuchEntry or UnfitEntry."""
    row = queries.row_of(kind, slug)
    words = nfc(text)
    if not words or len(words) > 1000:
        raise UnfitEntry("Hãy viết ghi chú, không quá 1.000 chữ.")
    audit.record(action="content.note", object_key=key_of(row), now=now, actor=actor)
    return Note.objects.create(kind=kind, slug=row.slug, text=words, by=actor, at=now)


@transaction.atomic
def name_substitute(
    *, away_id: int, stands_in_id: int, from_on: date, to_on: date, now: datetime, actor: Any
) -> Substitute:
    """Record that one officer decides in the place of another, both days counted.

    An officer names their own substitute; a leader anybody's. Raise ApproverNeeded, NotYours,
    UnfitSubstitute.
    """
    _check_named_by(away_id, actor)
    if away_id == stands_in_id:
        raise UnfitSubstitute("Người thay phải là một người khác.")
    if to_on < from_on:
        raise UnfitSubstitute("Ngày cuối phải không sớm hơn ngày đầu.")
    people = get_user_model().objects.filter(pk__in=[away_id, stands_in_id], officer__isnull=False)
    if people.count() != 2:
        raise UnfitSubstitute("Hãy chọn hai cán bộ trong danh sách.")
    made = Substitute.objects.create(
        away_id=away_id, stands_in_id=stands_in_id, from_on=from_on, to_on=to_on,
        named_at=now, named_by=actor,
    )  # fmt: skip
    audit.record(
        action="content.name_substitute", object_key=f"substitute/{made.pk}", now=now, actor=actor,
        away=away_id, stands_in=stands_in_id, from_on=str(from_on), to_on=str(to_on),
    )  # fmt: skip
    return made


@transaction.atomic
def end_substitute(*, substitute_id: int, now: datetime, actor: Any) -> None:
    """Take a substitution back; what was approved under it keeps its record.

    Raise NoSuchEntry, ApproverNeeded, NotYours.
    """
    row = Substitute.objects.filter(pk=substitute_id).first()
    if row is None:
        raise NoSuchEntry("Không còn ghi nhận người thay này.")
    _check_named_by(row.away_id, actor)
    audit.record(
        action="content.end_substitute", object_key=f"substitute/{row.pk}", now=now, actor=actor
    )
    row.delete()


def _check_named_by(away_id: int, actor: Any) -> None:
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để ghi người thay.")
    if actor.pk != away_id and not accounts.is_leader(actor):
        raise NotYours("Mỗi người tự ghi người thay mình; lãnh đạo ghi được cho mọi người.")
