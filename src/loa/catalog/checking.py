"""Acts at the confirmation bench: change, leave as unclear, undo."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime

from loa.kernel import audit
from loa.kernel.text import money, nfc

from . import changing, facts, operations, second_person
from .bench_types import CheckOutcome, Decision
from .errors import BadFactValue, MissingDecision, NothingToUndo, UnknownFact
from .models import FactCheck, Fee, Procedure, ProcessingTime

_UNDO_WITHIN = timedelta(hours=8)
_BARE_AMOUNT = re.compile(r"([\d.]{1,13})\s*(?:đ|đồng|vnđ|vnd)?", re.IGNORECASE)
_ROWS: dict[str, Any] = {"fee": Fee, "time": ProcessingTime}
_OF_PROCEDURE = (
    "name", "everyday_name", "authority", "place", "result", "fee_note", "portal_url",
    "service_level", "service_level_source", "where_online", "notes", "laws", "origin",
)  # fmt: skip


@transaction.atomic
def change(
    *,
    code: str,
    key: str,
    value: str,
    decision: Decision,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> FactCheck:
    """Put right one fact as the decision says it, and record who did; undoable.

    A changed fee takes back a confirmation: another person confirms anew. Raise MissingDecision,
    UnknownProcedure, UnknownFact, BadFactValue.
    """
    if not nfc(decision.number):
        raise MissingDecision("Hãy ghi số văn bản trước khi sửa, ví dụ 12/QĐ-UBND.")
    procedure = operations.locked(code)
    before = _snapshot(procedure, key)
    wanted = neat_fee(value) if key.startswith("fee/") and key.count("/") == 1 else value
    revisions = operations.change_fact(
        code=code, key=key, value=wanted, reason=decision.words, now=now, actor=actor
    )
    if not revisions:
        raise BadFactValue("Giá trị mới giống giá trị đang có. Nếu đúng rồi, bấm “Đúng”.")
    before["confirmation"] = second_person.confirmation_of(procedure)
    if procedure.is_confirmed and key.startswith("fee/"):
        operations.withdraw_confirmation(
            code=code, reason="Lệ phí vừa sửa, chờ người thứ hai", now=now, actor=actor
        )
    return FactCheck.objects.create(
        procedure=procedure,
        outcome=CheckOutcome.CHANGED,
        key=key,
        label=revisions[0].label,
        decision_number=decision.number,
        decision_issued_on=decision.issued_on,
        before=before,
        actor_id=actor.pk if actor else None,
        at=now,
    )


def neat_fee(value: str) -> str:
    """Return "25.000 đồng" for "25000" or "25.000đ", and other words as they are."""
    found = _BARE_AMOUNT.fullmatch(nfc(value))
    digits = found[1].replace(".", "") if found else ""
    if not digits.isdigit():
        return value
    return money(int(digits)) if int(digits) else "Miễn phí"


@transaction.atomic
def mark_unclear(
    *, code: str, key: str, now: datetime, actor: AbstractBaseUser | None
) -> FactCheck:
    """Record that the officer cannot tell from the decision; an empty key means the whole.

    The procedure leaves the queue for the list “Không rõ”. Raise UnknownProcedure, UnknownFact.
    """
    procedure = operations.locked(code)
    label = ""
    if key:
        known = {draft.key: draft.label for draft in _drafts(procedure)}
        stem = key.partition("/")[0]
        if key not in known and stem not in _ROWS and key != "result":
            raise UnknownFact(f"Thủ tục {code} không có dữ kiện “{key}”.")
        label = known.get(key, {"fee": "Lệ phí", "time": "Thời hạn"}.get(stem, "Kết quả"))
    return FactCheck.objects.create(
        procedure=procedure,
        outcome=CheckOutcome.UNCLEAR,
        key=key,
        label=label,
        actor_id=actor.pk if actor else None,
        at=now,
    )


@transaction.atomic
def undo(*, now: datetime, actor: AbstractBaseUser) -> FactCheck:
    """Take back this officer's latest act of the last eight hours; raise NothingToUndo."""
    rows = FactCheck.objects.filter(actor_id=actor.pk, undone_at__isnull=True)
    last = rows.filter(at__gt=now - _UNDO_WITHIN).select_related("procedure").first()
    if last is None:
        raise NothingToUndo("Bạn chưa làm gì trong 8 giờ qua để hoàn tác.")
    procedure = operations.locked(last.procedure.code)
    if last.outcome == CheckOutcome.CONFIRMED:
        _put_back_confirmation(procedure, last.before)
    elif last.outcome == CheckOutcome.CHANGED:
        _restore(procedure, last.before)
        operations.record_edit(
            code=procedure.code, reason=f"Hoàn tác: {last.label}"[:300], now=now, actor=actor
        )
        procedure.refresh_from_db()
        procedure.origin = last.before["procedure"]["origin"]
        procedure.save(update_fields=["origin"])
        _put_back_confirmation(procedure, last.before["confirmation"])
    last.undone_at = now
    last.save(update_fields=["undone_at"])
    audit.record(
        action="catalog.undo",
        object_key=f"procedure:{procedure.code}",
        now=now,
        actor=actor,
        outcome=last.outcome,
        key=last.key,
    )
    operations.tell([procedure.code])
    return last


def _drafts(procedure: Procedure) -> list[facts.FactDraft]:
    return facts.drafts(procedure, facts.parts_of(procedure))


def _put_back_confirmation(procedure: Procedure, before: dict[str, Any]) -> None:
    procedure.confirmed_at = parse_datetime(before["confirmed_at"] or "")
    procedure.confirmed_by_id = before["confirmed_by_id"]
    procedure.decision_number = before["decision_number"]
    procedure.decision_issued_on = parse_date(before["decision_issued_on"] or "")
    procedure.is_sample_confirmation = before["is_sample_confirmation"]
    procedure.save(update_fields=second_person.CONFIRMATION)


def _snapshot(procedure: Procedure, key: str) -> dict[str, Any]:
    """Return what states the fact now, so that it can be put back."""
    kept = {name: getattr(procedure, name) for name in _OF_PROCEDURE}
    prefix, _, rest = key.partition("/")
    if key == "online" or key in changing.OF_PROCEDURE:
        return {"procedure": kept}
    if prefix in changing.LINED and rest.isdigit():
        return {"procedure": kept}
    row, _tail = changing.row_of(procedure, key)
    if row.pk is None:
        return {"procedure": kept, "model": prefix, "key": key}
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: _plain(getattr(row, name)) for name in names}
    return {"procedure": kept, "relation": _relation(row), "row": row.pk, "values": values}


def _relation(row: Any) -> str:
    return str(row._meta.get_field("procedure").remote_field.related_name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _restore(procedure: Procedure, before: dict[str, Any]) -> None:
    for name, value in before["procedure"].items():
        setattr(procedure, name, value)
    procedure.save(update_fields=list(before["procedure"]))
    if "model" in before:
        made = _ROWS[before["model"]].objects.filter(procedure=procedure, key=before["key"])
        made.delete()
    elif "row" in before:
        getattr(procedure, before["relation"]).filter(pk=before["row"]).update(**before["values"])
