"""What the shelves show: rows, groups and filters of entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loa.catalog import queries as catalog
from loa.catalog.types import FormRow
from loa.content import queries as content
from loa.content.types import Entry
from loa.kernel import clock
from loa.kernel.text import fold, tokens
from loa.publishing import queries as published

from . import banner
from .shelves import shelf_of
from .storage import words_of

# Whether a legal document holds, in words, and the tone that goes with them.
STATUS_WORDS = {
    "in_force": ("Đang có hiệu lực", "good"),
    "not_yet": ("Chưa có hiệu lực", "warn"),
    "unknown": ("Hiệu lực: cần xã xác nhận", "warn"),
    "expired": ("Hết hiệu lực", "bad"),
    "replaced": ("Đã được thay thế", "bad"),
}
IN_FORCE = ("in_force", "not_yet", "unknown")
# Choices of the list of legal documents: value in the address → words.
FORCE_CHOICES = {"": "Còn hiệu lực", "het": "Hết hiệu lực", "tat-ca": "Tất cả"}
# For whom a how-to text is, in the order of the page.
READERS = (
    ("nguoi-dan", "Cho người dân", ("all", "residents", "elderly", "rural", "urban", "students")),
    ("doanh-nghiep", "Cho doanh nghiệp, hộ kinh doanh", ("business",)),
    ("can-bo", "Cho cán bộ, công chức", ("officers",)),
)
GENERAL = "Việc chung"


@dataclass(frozen=True)
class EntryRow:
    """An entry in a list."""

    title: str
    note: str
    url: str
    tag: str = ""
    tone: str = ""
    kind: str = ""


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading."""

    key: str
    name: str
    rows: tuple[EntryRow, ...]


def row(entry: Entry, *, with_kind: bool = False) -> EntryRow:
    """Return an entry as a list shows it."""
    tag, tone = _tag(entry)
    shelf = shelf_of(entry.kind)
    note = _note(entry)
    return EntryRow(
        title=entry.title,
        note=f"{shelf.name}. {note}" if with_kind and note else note or shelf.name,
        url=entry.url,
        tag=tag,
        tone=tone,
        kind=entry.kind,
    )


def matching(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Return the entries that hold every word, with or without accents."""
    wanted = set(tokens(words))
    return [
        entry
        for entry in entries
        if wanted <= set(tokens(f"{entry.title} {entry.summary} {entry.body}"))
    ]


def by_title(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the order of the alphabet."""
    return sorted(entries, key=lambda entry: fold(entry.title))


def newest_issued(entries: Iterable[Entry]) -> list[Entry]:
    """Return legal documents, last issued first; those whose day is unknown come last."""
    return sorted(entries, key=lambda entry: str(entry.extra.get("issued_on") or ""), reverse=True)


def in_force(entries: Iterable[Entry], choice: str) -> list[Entry]:
    """Return the legal documents that fit a choice of FORCE_CHOICES."""
    if choice == "tat-ca":
        return list(entries)
    wants = choice != "het"
    return [entry for entry in entries if (entry.extra.get("status") in IN_FORCE) == wants]


def by_reader(entries: Iterable[Entry]) -> list[EntryGroup]:
    """Return how-to texts grouped by whom they are for; empty groups are left out."""
    found = by_title(entries)
    groups = [
        EntryGroup(key, name, tuple(row(entry) for entry in found if entry.audience in audiences))
        for key, name, audiences in READERS
    ]
    return [group for group in groups if group.rows]


def by_topic(entries: Iterable[Entry]) -> list[EntryGroup]:
    """Return entries grouped by section, else by field; what belongs to none comes last."""
    sections = {entry.slug: entry.title for entry in content.entries(kind="section")}
    fields = {field.slug: field.name for field in catalog.fields()}
    groups: dict[str, list[EntryRow]] = {}
    for entry in by_title(entries):
        name = sections.get(entry.section) or fields.get(entry.field_slug) or GENERAL
        groups.setdefault(name, []).append(row(entry))
    groups = {name: groups[name] for name in sorted(groups, key=lambda name: name == GENERAL)}
    return [
        EntryGroup(f"nhom-{number}", name, tuple(rows))
        for number, (name, rows) in enumerate(groups.items(), 1)
        if rows
    ]


def live_entries() -> list[Entry]:
    """Return what residents can open now."""
    return on_web(content.entries())


def on_web(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without the bulletins that do not stand on the web now."""
    shown = {page.slug for page in published.live_pages(now=clock.now())}
    return [entry for entry in entries if entry.kind != "bulletin" or entry.slug in shown]


def forms_of_procedures(*, on: date) -> list[EntryGroup]:
    """Return the files that belong to papers of procedures, grouped by procedure."""
    known = {found.code: found.title for found in catalog.list_procedures()}
    files = catalog.forms(codes=list(known), on=on)
    return [
        EntryGroup(
            f"thu-tuc-{number}",
            known[code],
            tuple(EntryRow(one.paper_name, _file_note(one), one.url) for one in found),
        )
        for number, (code, found) in enumerate(files.items(), 1)
    ]


def by_kind(entries: Iterable[Entry]) -> list[EntryGroup]:
    """Return entries grouped by the shelf they stand on."""
    groups: dict[str, list[EntryRow]] = {}
    for entry in entries:
        groups.setdefault(shelf_of(entry.kind).name, []).append(row(entry))
    return [
        EntryGroup(f"muc-{number}", name, tuple(rows))
        for number, (name, rows) in enumerate(groups.items(), 1)
    ]


def _tag(entry: Entry) -> tuple[str, str]:
    if entry.kind == "legal_document":
        if not entry.extra.get("in_force_from") and entry.extra.get("status") == "in_force":
            return "Hiệu lực: cần xã xác nhận", "warn"
        return STATUS_WORDS.get(str(entry.extra.get("status")), ("", ""))
    if entry.kind == "alert":
        tone, _, label = banner.look(entry)
        if entry.extra.get("restored_at"):
            return "Đã chạy lại", "good"
        return label, {"danger": "bad", "care": "warn", "warn": "warn"}.get(tone, "")
    return "", ""


def _note(entry: Entry) -> str:
    extra = entry.extra
    if entry.kind == "legal_document":
        issued = _day(extra.get("issued_on"))
        parts = [f"Số {extra['number']}" if extra.get("number") else "", extra.get("issuer") or ""]
        return ", ".join(part for part in (*parts, issued) if part) or entry.summary
    if entry.kind == "form":
        code, version = extra.get("form_code"), extra.get("form_version")
        parts = [f"Mẫu {code}" if code else "", f"phiên bản {version}" if version else ""]
        words = ", ".join(part for part in parts if part)
        return words[:1].upper() + words[1:] or entry.summary
    if entry.kind == "video" and extra.get("seconds"):
        minutes, seconds = divmod(int(extra["seconds"]), 60)
        length = f"{minutes} phút {seconds} giây" if minutes else f"{seconds} giây"
        return f"{length}. {entry.summary}" if entry.summary else length
    if entry.kind == "working_model" and extra.get("place"):
        return f"{extra['place']}. {entry.summary}"
    return entry.summary


def _file_note(form: FormRow) -> str:
    version = f", {form.form_version}" if form.form_version else ""
    return (
        f"{form.kind_label[:1].upper()}{form.kind_label[1:]}{version}, {words_of(form.size_bytes)}"
    )


def _day(value: object) -> str:
    return f"ngày {clock.vn_date(value)}" if isinstance(value, date) else ""
