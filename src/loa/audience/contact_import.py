"""Contacts from a CSV file: one row is one person who agreed, taken whole or not at all.

Columns by their Vietnamese heading (accents and letter case do not matter): họ tên, thôn, nhóm,
mục đích, kênh đồng ý, phiên bản, ngày đồng ý, bằng chứng; and one column for each kind of address,
headed by its code or its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit, clock
from loa.kernel.errors import Invalid, LoaError
from loa.kernel.importing import ImportReport, RowError
from loa.kernel.text import fold, nfc, slug
from loa.units import queries as units

from . import queries, tokens
from .contract import address_kinds, consent_channels, purposes
from .errors import AddressTaken, TooManySubjects
from .models import Consent, Contact, ContactAddress, ContactTag

Row = Mapping[str, str]
_CONSENT_COLUMNS = ("muc dich", "kenh dong y", "phien ban", "bang chung", "ngay dong y")


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle)
            headings = [fold(name) for name in next(reader, [])]
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    row = dict(zip(headings, map(nfc, cells), strict=False))
                    yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise Invalid("Tệp không phải UTF-8. Hãy lưu lại dạng “CSV UTF-8”.") from error
    except OSError as error:
        raise Invalid(f"Không mở được tệp {path.name}: {error.strerror}.") from error
    except csv.Error as error:
        raise Invalid(f"Tệp {path.name} không phải CSV đúng dạng: {error}.") from error


@transaction.atomic
def import_contacts(
    *,
    path: Path,
    now: datetime,
    actor: AbstractBaseUser | None,
    dry_run: bool = False,
    is_sample: bool = False,
) -> ImportReport:
    """Take the contacts of a CSV file; a row with any mistake is left out whole.

    A person is known again by any of the addresses. Raise Invalid when the file cannot be read.
    """
    report = ImportReport(dry_run=dry_run)
    room = queries.STOPS_AT - queries.meter().count
    for line, row in _rows(path):
        try:
            with transaction.atomic():
                if report.new >= room:
                    raise TooManySubjects(queries.meter().sentence())
                outcome = _take(row, now, is_sample=is_sample)
        except LoaError as error:
            # The reason names the line, never the person.
            report.rejected.append(RowError(line, error.message))
        else:
            setattr(report, outcome, getattr(report, outcome) + 1)
    if dry_run:
        transaction.set_rollback(True)
    else:
        counts = {"new": report.new, "changed": report.changed, "rejected": len(report.rejected)}
        audit.record(action="audience.import", object_key="contact", now=now, actor=actor, **counts)
    return report


def _take(row: Row, now: datetime, *, is_sample: bool) -> str:
    """Write one row; return "new", "changed" or "same"."""
    addresses = _addresses(row)
    owners = set(
        ContactAddress.objects.filter(value_hash__in=addresses).values_list("contact_id", flat=True)
    )
    if len(owners) > 1:
        raise AddressTaken("Các địa chỉ của dòng này đang thuộc về những liên hệ khác nhau.")
    person = Contact.objects.filter(pk=owners.pop()).first() if owners else None
    outcome = "same" if person else "new"
    if person is None:
        person = Contact.objects.create(created_at=now, is_sample=is_sample)
    is_changed = _write_person(person, row) | _write_addresses(person, addresses)
    is_changed |= _write_consents(person, row, now)
    return "changed" if is_changed and outcome == "same" else outcome


def _addresses(row: Row) -> dict[str, tuple[str, str]]:
    """Return hash → (kind, address) of the row; at least one is needed."""
    found = {}
    for kind in address_kinds:
        value = row.get(fold(kind.code)) or row.get(fold(kind.label)) or ""
        if value:
            value_hash = tokens.address_hash(kind.code, value)
            found[value_hash] = (kind.code, tokens.normalized(kind.code, value))
    if not found:
        known = ", ".join(kind.label for kind in address_kinds)
        raise Invalid(f"Không có địa chỉ nhận tin nào. Cần ít nhất một cột trong: {known}.")
    return found


def _write_person(person: Contact, row: Row) -> bool:
    name = row.get("ho ten") or person.name
    village_id = _village_id(row.get("thon", "")) or person.village_id
    is_changed = (name, village_id) != (person.name, person.village_id)
    if is_changed:
        person.name, person.village_id = name, village_id
        person.save()
    known = set(person.tags.values_list("tag", flat=True))
    wanted = {slug(tag) for tag in row.get("nhom", "").split(";") if tag.strip()} - known
    ContactTag.objects.bulk_create(ContactTag(contact=person, tag=tag) for tag in sorted(wanted))
    return is_changed or bool(wanted)


def _village_id(text: str) -> int | None:
    if not text:
        return None
    for village in units.villages():
        if fold(text) in (fold(village.name), village.code):
            return village.pk
    raise Invalid(f"Không có thôn, tổ dân phố “{text}” trong danh sách của xã.")


def _write_addresses(person: Contact, addresses: Mapping[str, tuple[str, str]]) -> bool:
    known = set(person.addresses.values_list("value_hash", flat=True))
    missing = [
        ContactAddress(contact=person, kind=kind, value=value, value_hash=value_hash)
        for value_hash, (kind, value) in addresses.items()
        if value_hash not in known
    ]
    ContactAddress.objects.bulk_create(missing)
    return bool(missing)


def _write_consents(person: Contact, row: Row, now: datetime) -> bool:
    """Write the consents of the row; a person without a proven consent is not taken."""
    missing = [name for name in _CONSENT_COLUMNS if not row.get(name)]
    if missing:
        raise Invalid(
            "Chưa đủ bằng chứng đồng ý nhận tin. Cần điền: mục đích, kênh đồng ý, phiên bản, "
            "ngày đồng ý, bằng chứng."
        )
    purpose = purposes.get(row["muc dich"]).code
    given_at = _given_at(row["ngay dong y"], now)
    is_changed = False
    for channel in (part.strip() for part in row["kenh dong y"].split(";") if part.strip()):
        _, created = Consent.objects.get_or_create(
            contact=person,
            purpose=purpose,
            consent_channel=consent_channels.get(channel).code,
            withdrawn_at=None,
            defaults={
                "wording_version": row["phien ban"],
                "proof": row["bang chung"],
                "given_at": given_at,
            },
        )
        is_changed |= created
    return is_changed


def _given_at(text: str, now: datetime) -> datetime:
    for layout in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, layout).date()  # noqa: DTZ007 - a calendar day
        except ValueError:
            continue
        given_at = clock.start_of_day(day)
        if given_at > now:
            raise Invalid(f"Ngày đồng ý {text} ở tương lai.")
        return given_at
    raise Invalid(f"Ngày đồng ý “{text}” không đọc được. Hãy ghi dạng 23/11/2026.")
