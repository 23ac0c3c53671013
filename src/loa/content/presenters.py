"""What the pages of content show: the list, one entry with its acts, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from loa.accounts import queries as accounts
from loa.kernel import clock
from loa.kernel.errors import LoaError
from loa.kernel.text import fold

from . import approvers, queries
from .kinds import Kind, kind_of, kinds
from .models import BulletinState, Editorial

TONES = {
    BulletinState.DRAFT: "",
    BulletinState.SUBMITTED: "tag--warn",
    BulletinState.APPROVED: "tag--good",
    BulletinState.REJECTED: "tag--bad",
    BulletinState.WITHDRAWN: "tag--bad",
}
PER_PAGE = 30
_WORDS = ("title", "summary", "body")


@dataclass(frozen=True)
class Act:
    """A button of the page."""

    verb: str
    label: str
    needs_reason: bool = False
    is_main: bool = False


@dataclass(frozen=True)
class Line:
    """One entry in the list."""

    title: str
    kind_label: str
    state_label: str
    tone: str
    unit: str
    author: str
    written_at: datetime
    is_live: bool
    url: str


@dataclass(frozen=True)
class Version:
    """One kept version of an entry."""

    id: int
    at: datetime
    by: str
    is_live: bool
    is_newest: bool


@dataclass(frozen=True)
class Change:
    """A field that differs between two versions: runs of words, each kept, taken out or put in."""

    label: str
    runs: tuple[tuple[str, str], ...]


def lines(*, kind: str, state: str, words: str, page: str) -> Page[Line]:
    """Return the entries that fit, the last written first; `words` with accents or without."""
    chosen = [kinds.get(kind)] if kind in kinds else list(kinds)
    found = [_line(one, row) for one in chosen for row in queries.list_rows(one)]
    wanted = fold(words).split()
    if state:
        label = dict(BulletinState.choices).get(state, "")
        found = [line for line in found if line.state_label == label]
    found = [
        line for line in found if all(word in fold(f"{line.title} {line.unit}") for word in wanted)
    ]
    found.sort(key=lambda line: line.written_at, reverse=True)
    return Paginator(found, PER_PAGE).get_page(page)


def _line(kind: Kind, row: Editorial) -> Line:
    return Line(
        title=row.title,
        kind_label=kind.label,
        state_label=state_label(row),
        tone=tone(row),
        unit=row.owner_unit.name if row.owner_unit else "",
        author=accounts.display_name(row.author) if row.author else "",
        written_at=row.updated_at or row.created_at,
        is_live=row.live,
        url=reverse("content_entry", args=[kind.code, row.slug]),
    )


def state_label(row: Editorial) -> str:
    """Return where the newest version stands, as officers say it."""
    return str(BulletinState(row.state).label)


def tone(row: Editorial) -> str:
    """Return the color class of a state."""
    return TONES[BulletinState(row.state)]


def acts(row: Editorial, user: Any, on: date) -> list[Act]:
    """Return what this officer may do with the entry now, the main act first."""
    label = kind_of(row).label.lower()
    if row.state == BulletinState.SUBMITTED:
        step = _step(row, user, on)
        words = f"Duyệt {label}" if step is None or step.is_last else "Duyệt bước 1"
        found = [Act("duyet", words, is_main=True)] if step else []
        return [*found, Act("tra-lai", "Trả lại để sửa", needs_reason=True)]
    found = []
    if row.state in (BulletinState.DRAFT, BulletinState.REJECTED, BulletinState.WITHDRAWN):
        found.append(Act("gui-duyet", "Gửi duyệt", is_main=True))
    if row.live:
        found.append(Act("go", f"Gỡ {label}", needs_reason=True))
    return found


def _step(row: Editorial, user: Any, on: date) -> approvers.Step | None:
    try:
        return approvers.step(row, row.get_latest_revision_as_object(), actor=user, on=on)
    except LoaError:
        return None


def waits_for(row: Editorial, user: Any, on: date) -> str:
    """Return for whom the entry waits, where this officer cannot approve it; else nothing."""
    if row.state != BulletinState.SUBMITTED:
        return ""
    try:
        approvers.step(row, row.get_latest_revision_as_object(), actor=user, on=on)
    except LoaError as error:
        return f"Đang chờ một cán bộ khác duyệt. {error.message}"
    return ""


def substitution(row: Editorial, user: Any, on: date) -> str:
    """Return in whose place this officer would approve, or nothing."""
    step = _step(row, user, on)
    return accounts.display_name(step.on_behalf_of) if step and step.on_behalf_of else ""


def versions(row: Editorial) -> list[Version]:
    """Return the kept versions, newest first."""
    return [
        Version(
            id=one.pk,
            at=one.created_at,
            by=accounts.display_name(one.user),
            is_live=row.live and one.pk == row.live_revision_id,
            is_newest=one.pk == row.latest_revision_id,
        )
        for one in row.revisions.select_related("user__officer").order_by("-created_at", "-pk")
    ]


def own_facts(row: Editorial) -> list[tuple[str, str]]:
    """Return the filled fields of the kind, each with its name."""
    kind = kind_of(row)
    found = [(_label(row, name), _shown(row, name)) for name in (*kind.fields, *kind.files)]
    for part in kind.parts:
        values = [
            [str(getattr(one, name)) for name in part.fields] for one in _part(row, part.name)
        ]
        text = "\n".join(": ".join(value for value in one if value) for one in values)
        found.append((_label(row, part.name), text))
    return [(label, value) for label, value in found if value]


def changes(old: Editorial, new: Editorial) -> list[Change]:
    """Return what differs between two versions, word by word."""
    names = [*_WORDS, "audience", "tags", *kind_of(new).fields]
    pairs = [(_label(new, name), _shown(old, name), _shown(new, name)) for name in names]
    before, after = dict(own_facts(old)), dict(own_facts(new))
    for part in kind_of(new).parts:
        label = _label(new, part.name)
        pairs.append((label, before.get(label, ""), after.get(label, "")))
    pairs.append(("Nguồn", _sources(old), _sources(new)))
    return [Change(label, tuple(_runs(a, b))) for label, a, b in pairs if a != b]


def _runs(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = old.split(), new.split()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", " ".join(before[a:b])
            continue
        if b > a:
            yield "gone", " ".join(before[a:b])
        if d > c:
            yield "come", " ".join(after[c:d])


def _sources(row: Editorial) -> str:
    return "\n".join(f"{one.title} {one.url}".strip() for one in _part(row, "sources"))


def _part(row: Editorial, name: str) -> Any:
    return getattr(row, name).all()


def _label(row: Editorial, name: str) -> str:
    field: Any = row._meta.get_field(name)
    words = str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name)
    return f"{words[:1].upper()}{words[1:]}"


def _shown(row: Editorial, name: str) -> str:
    """Return the value of a field in words."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, datetime):
        return clock.vn_datetime(value)
    if isinstance(value, date):
        return clock.vn_date(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else "" if value is None else value)
