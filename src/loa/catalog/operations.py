"""Writes to the catalog: import, confirm, change a fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, transaction

from loa.kernel import audit, clock
from loa.kernel.events import page_changed
from loa.kernel.importing import ImportReport, RowError
from loa.kernel.text import nfc

from . import changing, facts, ledger, second_person, source_files, writing
from .bench_types import CheckOutcome
from .duties import assign_field, set_deadline, take_proposed_duties
from .errors import MissingDecision, NotConfirmed, UnknownProcedure
from .models import FactCheck, FactRevision, Procedure
from .records import ProcedureRecord
from .types import Confidence, Origin

__all__ = [
    "assign_field",
    "change_fact",
    "confirm",
    "import_procedures",
    "locked",
    "record_edit",
    "set_deadline",
    "take_proposed_duties",
    "tell",
    "withdraw_confirmation",
]
_BATCH = 100  # records a transaction: other writers wait for one batch, not for the whole file
LIST_KEYS = ("procedures", "catalog")  # pages that list procedures depend on them


class _Undo(Exception):
    """Leaves a transaction without writing: a dry run."""


def import_procedures(
    *, path: Path, now: datetime, actor: AbstractBaseUser | None, dry_run: bool = False
) -> ImportReport:
    """Import our YAML, the portal's JSONL or our facts file; the shape is found by looking.

    All or nothing per procedure: a rejected one stands in the report with its line and reason.
    Repeating an import changes nothing. A lesser source never overwrites a better one, and none
    overwrites what the commune confirmed (decision 16). Raise BadCatalogFile when the file cannot
    be read at all.
    """
    records, rejected = source_files.read(path)
    report = ImportReport(rejected=rejected, dry_run=dry_run)
    change = ledger.Change(now=now, actor=actor, reason=f"Nhập từ tệp {path.name}")
    changed: list[str] = []
    for start in range(0, len(records), _BATCH):
        try:
            with transaction.atomic():
                changed += _take_batch(records[start : start + _BATCH], change, report)
                if dry_run:
                    raise _Undo
        except _Undo:
            continue
    if changed and not dry_run:
        tell(changed)
        audit.record(
            action="catalog.import",
            object_key="procedures",
            now=now,
            actor=actor,
            new=report.new,
            changed=report.changed,
            rejected=len(report.rejected),
        )
    return report


def _take_batch(
    records: list[ProcedureRecord], change: ledger.Change, report: ImportReport
) -> list[str]:
    codes = [record.code for record in records]
    rows = Procedure.objects.filter(code__in=codes).prefetch_related("readings")
    known = {row.code: row for row in rows}
    fields = writing.FieldBook.load()
    changed = []
    for record in records:
        try:
            with transaction.atomic():
                outcome = writing.take(record, known.get(record.code), fields, change)
        except (writing.TooLong, DatabaseError) as error:
            reason = f"Không ghi được: {error}."
            report.rejected.append(RowError(line=record.line, key=record.code, reason=reason))
            fields = writing.FieldBook.load()
            continue
        setattr(report, outcome, getattr(report, outcome) + 1)
        if outcome != "same":
            changed.append(record.code)
    return changed


@transaction.atomic
def confirm(
    *,
    code: str,
    decision_number: str,
    now: datetime,
    actor: AbstractBaseUser | None,
    issued_on: date | None = None,
    is_sample: bool = False,
) -> Procedure:
    """Record that the commune confirms the procedure as shown, resting on a written decision.

    `issued_on` is the day of the decision. Confirming again replaces the former confirmation.
    Raise UnknownProcedure, MissingDecision, NeedsSecondPerson when the actor changed a fee.
    """
    procedure = locked(code)
    number = nfc(decision_number)[:120]
    if not number:
        raise MissingDecision("Hãy ghi số văn bản xác nhận, ví dụ 12/QĐ-UBND.")
    second_person.demand(procedure, actor)
    FactCheck.objects.create(
        procedure=procedure,
        outcome=CheckOutcome.CONFIRMED,
        decision_number=number,
        decision_issued_on=issued_on,
        before=second_person.confirmation_of(procedure),
        actor_id=actor.pk if actor else None,
        at=now,
    )
    procedure.confirmed_at, procedure.confirmed_by_id = now, actor.pk if actor else None
    procedure.decision_number, procedure.is_sample_confirmation = number, is_sample
    procedure.decision_issued_on = issued_on
    procedure.save(update_fields=second_person.CONFIRMATION)
    audit.record(
        action="catalog.confirm",
        object_key=f"procedure:{code}",
        now=now,
        actor=actor,
        decision=number,
        is_sample=is_sample,
    )
    tell([code])
    return procedure


@transaction.atomic
def withdraw_confirmation(
    *, code: str, reason: str, now: datetime, actor: AbstractBaseUser | None
) -> Procedure:
    """Take the confirmation back; the facts stay. Raise UnknownProcedure, NotConfirmed."""
    procedure = locked(code)
    if not procedure.is_confirmed:
        raise NotConfirmed(f"Thủ tục {code} chưa được xác nhận nên không có gì để rút.")
    former = procedure.decision_number
    procedure.confirmed_at = procedure.confirmed_by = None
    procedure.decision_number, procedure.is_sample_confirmation = "", False
    procedure.decision_issued_on = None
    procedure.save(update_fields=second_person.CONFIRMATION)
    audit.record(
        action="catalog.withdraw_confirmation",
        object_key=f"procedure:{code}",
        now=now,
        actor=actor,
        decision=former,
        reason=reason,
    )
    tell([code])
    return procedure


@transaction.atomic
def change_fact(
    *,
    code: str,
    key: str,
    value: str | changing.FeeChange | changing.TimeChange,
    reason: str,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> list[FactRevision]:
    """Change one fact (fee, time, paper, place or text) and return the revisions it made.

    `value` is what a resident reads ("25.000 đồng/thẻ", "3 ngày làm việc"); a FeeChange or
    TimeChange says it in parts, with dates. `reason` names the paper it rests on and becomes the
    fact's source. Raise UnknownProcedure, UnknownFact, BadFactValue.
    """
    procedure = locked(code)
    changing.apply(procedure, key, value, reason)
    return _settle_by_officer(procedure, reason=reason, now=now, actor=actor)


@transaction.atomic
def record_edit(
    *, code: str, reason: str, now: datetime, actor: AbstractBaseUser | None
) -> list[FactRevision]:
    """Settle the facts after an officer saved the procedure in the console."""
    return _settle_by_officer(locked(code), reason=reason, now=now, actor=actor)


def _settle_by_officer(
    procedure: Procedure, *, reason: str, now: datetime, actor: Any
) -> list[FactRevision]:
    today = clock.local_date(now)
    parts = facts.parts_of(procedure)
    changing.keep_names(parts)
    revisions = ledger.settle(
        procedure,
        facts.drafts(procedure, parts),
        by=ledger.Provenance(
            source=ledger.Source(reason, today, clock.vn_date(today)),
            confidence=Confidence.HIGH,
            is_verified=True,
            covers_all_kinds=True,
        ),
        change=ledger.Change(now=now, actor=actor, reason=reason),
        renews_unchanged=False,
    )
    if not revisions:
        return []
    Procedure.objects.filter(pk=procedure.pk).update(origin=Origin.OFFICER)
    keys = [revision.key for revision in revisions]
    object_key = f"procedure:{procedure.code}"
    audit.record(
        action="catalog.change", object_key=object_key, now=now, actor=actor, keys=keys, why=reason
    )
    tell([procedure.code])
    return revisions


def locked(code: str) -> Procedure:
    """Return the procedure, held until the transaction ends; raise UnknownProcedure."""
    procedure: Procedure | None = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise UnknownProcedure(f"Không có thủ tục mã “{code}” trong danh mục của xã.")
    return procedure


def tell(codes: Iterable[str]) -> None:
    """Say after the commit which pages are stale."""
    keys = (*LIST_KEYS, *(f"procedure:{code}" for code in codes))
    transaction.on_commit(lambda: page_changed.send(sender=Procedure, keys=keys))
