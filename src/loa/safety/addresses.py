"""Writes to the lists of official and of bad addresses; each change is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from loa.kernel import audit, events, marked_yaml
from loa.kernel.clock import vn_date
from loa.kernel.importing import ImportReport, RowError
from loa.kernel.text import nfc

from . import comparing, naming
from .errors import AlreadyListed, NoSuchAddress, WrongAddress
from .models import AddressChange, BlockedAddress, OfficialAddress
from .types import AddressKind, AddressStatus, BlockedKind

FORMAT = "loa-official-domains/1"
_FIELDS = {
    "purpose": "dùng để",
    "status": "tình trạng",
    "source": "nguồn",
    "checked_on": "kiểm tra ngày",
    "is_listed": "đang dùng",
}


@transaction.atomic
def import_domains(*, path: Path, now: datetime, actor: Any, dry_run: bool = False) -> ImportReport:
    """Import official addresses; the rows of one kind are taken together or not at all.

    What an officer changed in the console stays as it is. Raise Invalid for an unreadable file.
    Importing the same file again changes nothing.
    """
    found = marked_yaml.read(path)
    report = ImportReport(dry_run=dry_run)
    if found.get("format") != FORMAT:
        report.rejected.append(RowError(found.line_of("format"), f"Cần “format: {FORMAT}”."))
        return report
    groups: dict[str, list[dict[str, Any]]] = {}
    for order, row in enumerate(found.get("domains") or ()):
        values = _read_row(row, found.get("checked_on"), order, report)
        groups.setdefault(values.pop("kind"), []).append(values)
    for kind, rows in groups.items():
        if all(row["is_right"] for row in rows):
            for row in rows:
                _take(kind, row, report, now)
    if dry_run:
        transaction.set_rollback(True)
    elif report.new or report.changed:
        counts = {"new": report.new, "changed": report.changed}
        audit.record(action="safety.import", object_key="addresses", now=now, actor=actor, **counts)
        _changed()
    return report


@transaction.atomic
def save_address(
    *,
    kind: str,
    name: str,
    purpose: str,
    status: str,
    source: str,
    checked_on: date,
    now: datetime,
    actor: Any,
    address_id: int | None = None,
    is_listed: bool = True,
) -> OfficialAddress:
    """Add an official address, or change the one with `address_id`; every change is kept.

    Raise WrongAddress, AlreadyListed, NoSuchAddress. A confirmed address needs its source.
    """
    name = naming.official_name(kind, name)
    values = _checked(purpose, status, source, checked_on) | {"is_listed": is_listed}
    same = OfficialAddress.objects.filter(kind=kind, name=name).exclude(pk=address_id or 0).first()
    if same is not None:
        raise AlreadyListed(f"“{name}” đã có trong danh sách.")
    row = OfficialAddress.objects.filter(pk=address_id).first() if address_id else None
    if address_id and row is None:
        raise NoSuchAddress(f"Không có địa chỉ số {address_id}.")
    if row is None:
        order = OfficialAddress.objects.count()
        row = OfficialAddress.objects.create(kind=kind, name=name, order=order, **values)
        said = "Thêm vào danh sách"
    else:
        said = _difference(row, values | {"kind": kind, "name": name})
        OfficialAddress.objects.filter(pk=row.pk).update(kind=kind, name=name, **values)
    if said:
        AddressChange.objects.create(address=row, at=now, actor=actor, text=said[:500])
        key = f"address/{row.pk}"
        audit.record(action="safety.save_address", object_key=key, now=now, actor=actor)
        _changed()
    row.refresh_from_db()
    return row


@transaction.atomic
def block(*, name: str, note: str, now: datetime, actor: Any) -> BlockedAddress:
    """Put a host or number on the commune's list of bad ones; raise WrongAddress, AlreadyListed."""
    kind, name = naming.blocked_name(name)
    if not note.strip():
        raise WrongAddress("Hãy ghi lý do, ví dụ: “giả trang nộp phạt, bà con thôn báo ngày …”.")
    if BlockedAddress.objects.filter(kind=kind, name=name).exists():
        raise AlreadyListed(f"“{name}” đã có trong danh sách xấu.")
    if kind == BlockedKind.HOST and naming.is_official(name, comparing.known(now)):
        raise AlreadyListed(
            f"“{name}” là địa chỉ chính thức. Hãy gỡ khỏi danh sách chính thức trước."
        )
    row = BlockedAddress.objects.create(
        kind=kind, name=name, note=nfc(note)[:250], added_at=now, added_by=actor
    )
    audit.record(action="safety.block", object_key=f"blocked/{row.pk}", now=now, actor=actor)
    _changed()
    return row


@transaction.atomic
def unblock(*, blocked_id: int, now: datetime, actor: Any) -> str:
    """Take an address off the list of bad ones and return its name; raise NoSuchAddress."""
    row = BlockedAddress.objects.filter(pk=blocked_id).first()
    if row is None:
        raise NoSuchAddress("Địa chỉ này không còn trong danh sách xấu.")
    name = row.name
    row.delete()
    audit.record(action="safety.unblock", object_key=f"blocked/{blocked_id}", now=now, actor=actor)
    _changed()
    return name


def _checked(purpose: str, status: str, source: str | None, checked_on: Any) -> dict[str, Any]:
    """Return the values of an address as they are stored; raise WrongAddress."""
    if not purpose or not purpose.strip():
        raise WrongAddress("Hãy ghi địa chỉ này dùng để làm gì.")
    if status not in AddressStatus.values:
        raise WrongAddress("Tình trạng phải là confirmed hoặc unverified.")
    if status == AddressStatus.CONFIRMED and not (source or "").strip():
        raise WrongAddress("Địa chỉ “Có nguồn” phải ghi rõ nguồn.")
    if not isinstance(checked_on, date):
        raise WrongAddress("Hãy ghi ngày kiểm tra.")
    return {
        "purpose": nfc(purpose)[:200],
        "status": status,
        "source": nfc(source or "")[:250],
        "checked_on": checked_on,
    }


def _read_row(row: Any, checked_on: Any, order: int, report: ImportReport) -> dict[str, Any]:
    """Return the values of a row; a wrong one is noted in `report`."""
    line = getattr(row, "line", 0)
    found: Mapping[str, Any] = row if isinstance(row, dict) else {}
    kind, name = str(found.get("kind", AddressKind.DOMAIN)), str(found.get("name") or "")
    try:
        values = _checked(
            str(found.get("purpose") or ""),
            str(found.get("status")),
            found.get("source"),
            found.get("checked_on", checked_on),
        )
        made = {"kind": kind, "name": naming.official_name(kind, name), "order": order}
        return made | values | {"is_right": True}
    except WrongAddress as error:
        report.rejected.append(RowError(line, error.message, name))
        return {"kind": kind, "is_right": False}


def _take(kind: str, row: dict[str, Any], report: ImportReport, now: datetime) -> None:
    values = {name: value for name, value in row.items() if name not in {"is_right", "name"}}
    kept = OfficialAddress.objects.filter(kind=kind, name=row["name"]).first()
    if kept is None:
        OfficialAddress.objects.create(kind=kind, name=row["name"], **values)
        report.new += 1
    elif kept.changes.filter(actor__isnull=False).exists():
        report.same += 1
    elif said := _difference(kept, values):
        OfficialAddress.objects.filter(pk=kept.pk).update(**values)
        AddressChange.objects.create(address=kept, at=now, text=f"Nạp từ tệp. {said}"[:500])
        report.changed += 1
    else:
        report.same += 1


def _difference(row: OfficialAddress, values: Mapping[str, Any]) -> str:
    """Return in words what `values` change."""
    said = []
    for name, value in values.items():
        before = getattr(row, name)
        if before == value or name == "order":
            continue
        label = _FIELDS.get(name, {"kind": "loại", "name": "địa chỉ"}.get(name, name))
        said.append(f"{label}: “{_word(before)}” thành “{_word(value)}”")
    return "; ".join(said)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return vn_date(value)
    labels = {**dict(AddressStatus.choices), **dict(AddressKind.choices)}
    return str(labels.get(value, value))


def _changed() -> None:
    """Let checks and pages see the lists as they are now."""
    comparing.forget()
    transaction.on_commit(
        lambda: events.page_changed.send(sender=OfficialAddress, keys=("safety",))
    )
