"""Imports entries from YAML: repeat-safe, entry by entry, as submitted for approval."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from loa.kernel import audit, marked_yaml
from loa.kernel.errors import Invalid, LoaError
from loa.kernel.importing import ImportReport, RowError
from loa.kernel.text import slug as slug_of

from .deciding import hand_in
from .errors import BadContentFile, UnfitEntry
from .kinds import kinds
from .models import Editorial
from .types import SourceLine
from .writing import draft, revise

_NEEDED = ("title", "summary", "body")
_RENAMED = {"field": "field_slug"}


class _Undo(Exception):
    """Leaves a transaction without writing: a dry run."""


@dataclass(frozen=True)
class _Given:
    """One entry of a file, and where it stands."""

    kind: str
    slug: str
    values: dict[str, Any]
    line: int

    @property
    def stamp(self) -> str:
        """Return a mark of all that the file says, to know it again."""
        return hashlib.sha256(repr(sorted(self.values.items())).encode()).hexdigest()


def import_entries(*, path: Path, now: datetime, actor: Any, dry_run: bool = False) -> ImportReport:
    """Import `loa-content/1` or `loa-life-events/1`; each entry is drafted and submitted.

    An entry whose lines did not change since the last import is left alone, whatever became of
    it; so is one that an officer wrote anew meanwhile. A rejected entry stands in the report with
    its line and reason. Raise BadContentFile when the file cannot be read at all.
    """
    report = ImportReport(dry_run=dry_run)
    try:
        with transaction.atomic():
            for row in _rows(path):
                _take(row, report, now=now, actor=actor)
            if report.new or report.changed:
                audit.record(
                    action="content.import", object_key="entries", now=now, actor=actor,
                    file=path.name, new=report.new, changed=report.changed,
                )  # fmt: skip
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    return report


def _rows(path: Path) -> list[Any]:
    try:
        document = marked_yaml.read(path)
    except Invalid as error:
        raise BadContentFile(error.message) from error
    read = _FORMATS.get(str(document.get("format")))
    if read is None:
        known = ", ".join(_FORMATS)
        raise BadContentFile(f"Tệp {path.name} phải ghi format là một trong: {known}.")
    return read(document)


def _entries(document: Mapping[str, Any]) -> list[Any]:
    return list(document.get("entries") or [])


def _life_events(document: Mapping[str, Any]) -> list[Any]:
    """Return life events as entries, in the order of the file."""
    made = []
    for order, event in enumerate(document.get("events") or [], 1):
        event["kind"], event["order"] = "life_event", order
        event["title"], event["summary"] = event.pop("name", ""), event.pop("lead", "")
        event.setdefault("body", event["summary"])
        made.append(event)
    return made


_FORMATS: dict[str, Callable[[Mapping[str, Any]], list[Any]]] = {
    "loa-content/1": _entries,
    "loa-life-events/1": _life_events,
}


def _take(row: Any, report: ImportReport, *, now: datetime, actor: Any) -> None:
    """Take one entry whole, or leave it out whole and say why."""
    line = getattr(row, "line", 0)
    key = str(row.get("slug") or row.get("title") or "") if isinstance(row, dict) else ""
    try:
        with transaction.atomic():
            count = _write(_given(row), now=now, actor=actor)
        setattr(report, count, getattr(report, count) + 1)
    except LoaError as error:
        report.rejected.append(RowError(line=line, reason=error.message, key=key))


def _given(row: Any) -> _Given:
    """Return what the file says of one entry; raise UnfitEntry."""
    if not isinstance(row, dict):
        raise UnfitEntry("Mỗi mục phải có các dòng “tên: giá trị”.")
    values = {
        str(_RENAMED.get(name, name)): value for name, value in row.items() if value is not None
    }
    kind, slug = str(values.pop("kind", "")), str(values.pop("slug", ""))
    missing = [name for name in _NEEDED if not str(values.get(name) or "").strip()]
    if missing:
        raise UnfitEntry(f"Thiếu “{missing[0]}”.")
    values["sources"] = [_source(source) for source in values.get("sources") or []]
    return _Given(
        kinds.get(kind).code, slug or slug_of(str(values["title"])), values, getattr(row, "line", 0)
    )


def _source(given: Any) -> SourceLine:
    if not isinstance(given, dict) or not given.get("title"):
        raise UnfitEntry("Mỗi nguồn cần “title”, nên có “url” và “read_on”.")
    read_on = given.get("read_on")
    if read_on is not None and not isinstance(read_on, date):
        raise UnfitEntry(f"Ngày đọc nguồn “{read_on}” phải dạng 2026-11-24.")
    return SourceLine(str(given["title"]), str(given.get("url") or ""), read_on)


def _write(given: _Given, *, now: datetime, actor: Any) -> str:
    """Draft or revise, then submit; return which count of the report goes up."""
    row = _known(given)
    if row is None:
        made = draft(kind=given.kind, slug=given.slug, now=now, actor=actor, **given.values)
        hand_in(made, made, now=now, actor=actor, import_stamp=given.stamp)
        return "new"
    is_officers = row.author_id not in (None, getattr(actor, "pk", None))
    if row.import_stamp == given.stamp or is_officers:
        return "same"
    made = revise(kind=given.kind, slug=given.slug, now=now, actor=actor, **given.values)
    newest = made.get_latest_revision_as_object()
    hand_in(made, newest, now=now, actor=actor, import_stamp=given.stamp)
    return "changed"


def _known(given: _Given) -> Editorial | None:
    found: Editorial | None = kinds.get(given.kind).model.objects.filter(slug=given.slug).first()
    return found
