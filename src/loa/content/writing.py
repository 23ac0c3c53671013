"""Writes the words of entries: draft, revise, restore an older version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.dateparse import parse_datetime

from loa.kernel import audit, clock
from loa.kernel.text import nfc
from loa.kernel.text import slug as slug_of
from loa.units import queries as units

from . import queries
from .errors import EmptyBulletin, NoSuchEntry, SlugTaken, UnfitEntry, UnknownTopic
from .kinds import Kind, Part, kind_of, kinds
from .models import BulletinState, Decision, Editorial, Topic, Verb
from .types import SourceLine

COMMON = ("field_slug", "section", "review_on", "procedure_codes")
_WORDS = ("title", "summary", "body", "audience")
_TAG_FIELDS = ("tags", "topics")


@transaction.atomic
def draft(
    *,
    title: str,
    summary: str,
    body: str,
    now: datetime,
    actor: Any,
    kind: str = "bulletin",
    slug: str = "",
    tags: Sequence[str] = (),
    audience: str = "all",
    sources: Sequence[SourceLine] = (),
    is_sample: bool = False,
    **own: Any,
) -> Editorial:
    """Write a new entry; raise EmptyBulletin, UnknownTopic, UnfitEntry or SlugTaken.

    `body` is light markup (of a bulletin: plain text), paragraphs at blank lines. `own` holds
    `field_slug`, `section`, `review_on`, `owner_unit` (a unit's code), `procedure_codes` and the
    fields of the kind (see `kinds`). Nothing is public before `approve`.
    """
    one = kinds.get(kind)
    address = slug or slug_of(title)
    if one.model.objects.filter(slug=address).exists():
        raise SlugTaken(f"Đã có {one.label.lower()} ở địa chỉ “{address}”. Hãy chọn địa chỉ khác.")
    row = one.model(slug=address, author=actor, is_sample=is_sample, created_at=now, live=False)
    words = {"title": title, "summary": summary, "body": body, "tags": tags, "audience": audience}
    set_values(row, {**words, "sources": sources, **own})
    keep(row, now=now, actor=actor, action="content.draft")
    return row


@transaction.atomic
def revise(
    *, slug: str, now: datetime, actor: Any, kind: str = "bulletin", **changes: Any
) -> Editorial:
    """Write a new version of an entry; the approved one stays public until the next approval.

    `changes` are fields of `draft`. Raise NoSuchEntry, EmptyBulletin, UnfitEntry, UnknownTopic.
    """
    row = queries.row_of(kind, slug).get_latest_revision_as_object()
    set_values(row, changes)
    keep(row, now=now, actor=actor, action="content.revise")
    note_version(row, now=now, actor=actor)
    return queries.row_of(kind, slug)


@transaction.atomic
def restore(*, kind: str, slug: str, version: int, now: datetime, actor: Any) -> Editorial:
    """Write the words of an older version anew, as a draft; `version` is the id of a revision.

    It takes approval again: the approved text stays public until then. Raise NoSuchEntry.
    """
    row = queries.row_of(kind, slug)
    kept = row.revisions.filter(pk=version).first()
    if kept is None:
        raise NoSuchEntry(f"“{row.title}” không có phiên bản này.")
    old = kept.as_object()
    keep(old, now=now, actor=actor, action="content.restore")
    note_version(old, now=now, actor=actor)
    note_act(row, Verb.RESTORE, now=now, actor=actor)
    return queries.row_of(kind, slug)


@transaction.atomic
def note_version(row: Editorial, *, now: datetime, actor: Any) -> None:
    """Take note that `actor` wrote the newest version: it is a draft again, and theirs."""
    type(row).objects.filter(pk=row.pk).update(
        state=BulletinState.DRAFT, author=actor, reason="", checked_by=None, checked_at=None
    )
    fresh = type(row).objects.get(pk=row.pk)
    if not fresh.live:
        # Nobody reads the row yet: let lists show the newest words.
        fresh.get_latest_revision_as_object().save()
    audit.record(action="content.write", object_key=key_of(row), now=now, actor=actor)


def set_values(row: Editorial, values: Mapping[str, Any]) -> None:
    """Set fields by name, each in its stored form; raise UnfitEntry, UnknownTopic."""
    kind = kind_of(row)
    parts = {part.name: part for part in kind.parts}
    for name, value in values.items():
        if name == "sources":
            _set_part(row, Part("sources", ("title", "url", "read_on")), map(astuple, value))
        elif name in parts:
            _set_part(row, parts[name], value)
        else:
            _set_field(row, kind, name, value)


def keep(row: Editorial, *, now: datetime, actor: Any, action: str) -> None:
    """Store a new version; raise EmptyBulletin or UnfitEntry, and store nothing."""
    if not row.title or not row.paragraphs:
        raise EmptyBulletin("Cần có tiêu đề và ít nhất một đoạn nội dung.")
    check_values(row)
    row.updated_at = now
    if row.pk is None:
        row.save()
    row.save_revision(user=actor, clean=False)
    audit.record(action=action, object_key=key_of(row), now=now, actor=actor)


def check_values(row: Editorial) -> None:
    """Raise UnfitEntry where a value cannot stand in its field, or two contradict each other."""
    left_out = {"slug", "_revisions", "latest_revision", "live_revision"}
    try:
        row.full_clean(exclude=left_out, validate_unique=False)
        _check_parts(row)
    except ValidationError as error:
        name, reasons = next(iter(error.message_dict.items()))
        names = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
        label = names.get(name, "")
        start = f"{label[:1].upper()}{label[1:]}: " if label else ""
        raise UnfitEntry(f"{start}{reasons[0]}") from error


def note_act(
    row: Editorial,
    verb: Verb,
    *,
    now: datetime,
    actor: Any,
    on_behalf_of: Any = None,
    reason: str = "",
) -> None:
    """Add an act to the history of an entry, and to the audit chain."""
    Decision.objects.create(
        kind=kind_of(row).code, slug=row.slug, verb=verb, revision_id=row.latest_revision_id,
        by=actor, on_behalf_of=on_behalf_of, reason=reason, at=now,
    )  # fmt: skip
    audit.record(action=f"content.{verb}", object_key=key_of(row), now=now, actor=actor)


def key_of(row: Editorial) -> str:
    """Return how the audit chain names an entry."""
    return f"{kind_of(row).code}/{row.slug}"


def free_slug(title: str, kind: str = "bulletin") -> str:
    """Return an address made of the title that no entry of the kind has yet."""
    base = slug_of(title, longest=100) or kind.replace("_", "-")
    found, number = base, 2
    while kinds.get(kind).model.objects.filter(slug=found).exists():
        found, number = f"{base}-{number}", number + 1
    return found


def joined_tags(tags: Sequence[str]) -> str:
    """Return topics as they are stored: ",a,b,"; raise UnknownTopic."""
    unknown = [tag for tag in tags if tag not in Topic.values]
    if unknown:
        raise UnknownTopic(f"Không có chủ đề “{unknown[0]}”. Hãy chọn trong danh sách.")
    return f",{','.join(tags)}," if tags else ""


def _set_field(row: Editorial, kind: Kind, name: str, value: Any) -> None:
    if name == "owner_unit":
        row.owner_unit_id = _unit_id(value)
    elif name in _TAG_FIELDS:
        setattr(row, name, joined_tags(value))
    elif name == "procedure_codes" and not hasattr(row, "procedure_codes"):
        row.procedure_code = next(iter(value), "")
    elif name in (*_WORDS, *COMMON, *kind.fields):
        setattr(row, name, _stored(row, name, value))
    else:
        raise UnfitEntry(f"{kind.label} không có mục “{name}”.")


def _stored(row: models.Model, name: str, value: Any) -> Any:
    """Return a value as its field keeps it: a list as lines of a text, or parted by commas."""
    if isinstance(value, (list, tuple)):
        is_text = isinstance(row._meta.get_field(name), models.TextField)
        return ("\n" if is_text else ", ").join(nfc(str(item)) for item in value)
    if isinstance(row._meta.get_field(name), models.DateTimeField):
        return _moment(value)
    return nfc(value) if isinstance(value, str) else value


def _moment(value: Any) -> Any:
    """Return a day, or a time without a zone, as an instant in Việt Nam."""
    if isinstance(value, str):
        value = parse_datetime(value) or value
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=clock.VN)
    return clock.start_of_day(value) if isinstance(value, date) else value


def _unit_id(code: str) -> int | None:
    if not code:
        return None
    unit = units.unit_by_code(code)
    if unit is None:
        raise UnfitEntry(f"Không có đơn vị “{code}”.")
    return unit.pk


def _set_part(row: Editorial, part: Part, rows: Iterable[Any]) -> None:
    """Make the rows of a part exactly these, each a mapping or values in order."""
    relation: Any = row._meta.get_field(part.name)
    made = []
    for given in rows:
        if isinstance(given, str):
            raise UnfitEntry(f"Mục “{part.name}” cần từng dòng {', '.join(part.fields)}.")
        values = (
            given if isinstance(given, Mapping) else dict(zip(part.fields, given, strict=False))
        )
        unknown = [name for name in values if name not in part.fields]
        if unknown:
            raise UnfitEntry(f"Mục “{part.name}” không có “{unknown[0]}”.")
        one = relation.related_model()
        for name, value in values.items():
            setattr(one, name, _stored(one, name, value))
        made.append(one)
    setattr(row, part.name, made)


def _check_parts(row: Editorial) -> None:
    for part in ("sources", *(part.name for part in kind_of(row).parts)):
        relation: Any = row._meta.get_field(part)
        for one in getattr(row, part).all():
            one.full_clean(exclude={relation.field.name}, validate_unique=False)
