"""Settles facts: compares what the rows state with what was kept, and writes every change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .facts import FactDraft
from .models import Fact, FactRevision, Procedure

_CHECKED_KINDS = {"code", "paper", "duration", "money"}  # what "verified" in the data covers


@dataclass(frozen=True)
class Source:
    """A source and when it was read; the label says how exactly the day is known."""

    title: str
    checked_on: date | None = None
    checked_label: str = ""


@dataclass(frozen=True)
class Provenance:
    """Who vouches for the facts now written."""

    source: Source
    confidence: str
    is_verified: bool
    covers_all_kinds: bool = False
    others: tuple[tuple[str, Source], ...] = ()  # (beginning of the key, source)

    def source_of(self, key: str) -> Source:
        """Return the source of one fact: its own where it has one, else the first."""
        for stem, source in self.others:
            if key == stem or key.startswith(f"{stem}/"):
                return source
        return self.source

    def vouches(self, kind: str) -> bool:
        """Whether a fact of this kind counts as verified."""
        return self.is_verified and (self.covers_all_kinds or kind in _CHECKED_KINDS)


@dataclass(frozen=True)
class Change:
    """Why and by whom facts change."""

    now: datetime
    actor: Any
    reason: str


def settle(
    procedure: Procedure,
    drafts: Iterable[FactDraft],
    *,
    by: Provenance,
    change: Change,
    is_first: bool = False,
    renews_unchanged: bool = True,
) -> list[FactRevision]:
    """Write facts and one revision a change; return the revisions.

    `is_first` is the first time the procedure is seen: no revisions. `renews_unchanged` also
    gives unchanged facts the new provenance.
    """
    known = {} if is_first else {fact.key: fact for fact in procedure.facts.all()}
    made: list[Fact] = []
    touched: list[Fact] = []
    revisions: list[FactRevision] = []
    note = _recorder(procedure, change, revisions)
    for order, draft in enumerate(drafts):
        fact = known.pop(draft.key, None)
        if fact is None:
            fact = Fact(procedure=procedure, key=draft.key)
            _write(fact, draft, order, by)
            made.append(fact)
            if not is_first:
                note(fact, "")
        elif fact.value != draft.value or fact.is_gone:
            old = "" if fact.is_gone else fact.value
            fact.version += 1
            _write(fact, draft, order, by)
            touched.append(fact)
            note(fact, old)
        elif _refresh(fact, draft, order, by if renews_unchanged else None):
            touched.append(fact)
    touched += _gone(known.values(), note)
    _store(made, touched, revisions)
    return revisions


def _gone(facts: Iterable[Fact], note: Callable[[Fact, str], None]) -> list[Fact]:
    """Mark the facts that no row states any more."""
    left = [fact for fact in facts if not fact.is_gone]
    for fact in left:
        old, fact.value, fact.is_gone = fact.value, "", True
        fact.version += 1
        note(fact, old)
    return left


def _store(made: list[Fact], touched: list[Fact], revisions: list[FactRevision]) -> None:
    if made:
        Fact.objects.bulk_create(made)
    if touched:
        Fact.objects.bulk_update(touched, _COLUMNS)
    if revisions:
        FactRevision.objects.bulk_create(revisions)


_COLUMNS = [
    "kind",
    "label",
    "value",
    "version",
    "source",
    "checked_on",
    "checked_label",
    "confidence",
    "is_verified",
    "is_known",
    "is_gone",
    "order",
]


def _recorder(
    procedure: Procedure, change: Change, revisions: list[FactRevision]
) -> Callable[[Fact, str], None]:
    def note(fact: Fact, old: str) -> None:
        revisions.append(
            FactRevision(
                procedure=procedure,
                key=fact.key,
                label=fact.label,
                old_value=old,
                new_value=fact.value,
                version=fact.version,
                at=change.now,
                actor=change.actor,
                reason=change.reason[:300],
            )
        )

    return note


def _write(fact: Fact, draft: FactDraft, order: int, by: Provenance) -> None:
    fact.value, fact.is_gone = draft.value, False
    _refresh(fact, draft, order, by)


def _refresh(fact: Fact, draft: FactDraft, order: int, by: Provenance | None) -> bool:
    """Bring label, order and provenance up to date; return whether anything differed."""
    wanted: dict[str, Any] = {
        "kind": draft.kind,
        "label": draft.label,
        "is_known": draft.is_known,
        "order": order,
    }
    if by is not None:
        source = by.source_of(draft.key)
        wanted |= {
            "source": source.title[:300],
            "checked_on": source.checked_on,
            "checked_label": source.checked_label,
            "confidence": by.confidence,
            "is_verified": by.vouches(draft.kind) and draft.is_known,
        }
    differing = {name: value for name, value in wanted.items() if getattr(fact, name) != value}
    for name, value in differing.items():
        setattr(fact, name, value)
    return bool(differing)
