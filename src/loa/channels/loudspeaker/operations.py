"""Writes of the packages: store one, take one back, note that one was on air."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from loa.delivery import operations as delivery
from loa.delivery.contract import ReceiptNotice, Slot
from loa.kernel import audit
from loa.kernel.clock import local
from loa.kernel.text import nfc

from . import documents, queries
from .errors import NotReady, WrongMoment
from .models import Package, PackageState
from .packing import Packed
from .schedule import Schedule

CHANNEL = "loudspeaker"
Actor = AbstractBaseUser | None
OPEN = (PackageState.WAITING, PackageState.READY)


@transaction.atomic
def store(*, key: str, packed: Packed, schedule: Schedule, slot: Slot, now: datetime) -> Package:
    """Write the ZIP file and its row; the same message again replaces both.

    An older package of the same source that waited for its recording is over with this one.
    """
    row = Package.objects.filter(key=key).first() or Package(key=key)
    if row.state == PackageState.AIRED:
        return row
    old_file = row.file
    row.title, row.source, row.approver = packed.title, packed.source[:200], packed.approver[:120]
    row.state = PackageState.READY if packed.is_ready else PackageState.WAITING
    row.slot_at, row.cluster = slot.starts_at, schedule.cluster[:120]
    row.repeat_count, row.made_at = schedule.repeat_count, now
    row.seconds = packed.recording.seconds if packed.recording else None
    row.sha256, row.contents = packed.sha256, list(packed.files)
    row.file = _write(packed, key, slot, old_file)
    row.save()
    if packed.is_ready and packed.source:
        waiting = Package.objects.filter(source=packed.source, state=PackageState.WAITING)
        waiting.exclude(pk=row.pk).update(state=PackageState.REPLACED)
    return row


def _write(packed: Packed, key: str, slot: Slot, old_file: str) -> str:
    begins = local(slot.starts_at)
    place = f"loudspeaker/{begins:%Y-%m-%d}/{begins:%H%M}-{packed.slug}"
    name = f"{place}.zip"
    if Package.objects.filter(file=name).exclude(key=key).exists():
        name = f"{place}-{key[:6]}.zip"
    for stale in {old_file, name} - {""}:
        default_storage.delete(stale)
    return default_storage.save(name, ContentFile(documents.zipped(packed.files)))


@transaction.atomic
def take_back(*, key: str, now: datetime) -> bool:
    """Withdraw a package that was not on air yet; return whether it is gone."""
    row = Package.objects.select_for_update().filter(key=key, state__in=OPEN).first()
    if row is None:
        return False
    default_storage.delete(row.file)
    row.state, row.file, row.contents = PackageState.WITHDRAWN, "", []
    row.save(update_fields=["state", "file", "contents"])
    audit.record(action="loudspeaker.take_back", object_key=f"package/{row.pk}", now=now)
    return True


@transaction.atomic
def note_aired(
    *, package_id: int, aired_at: datetime, note: str, now: datetime, actor: Actor
) -> Package:
    """Note who saw a package on air and when: the proof of delivery.

    Raise NoSuchPackage, NotReady, or WrongMoment for the future. Source: NĐ 49/2024/NĐ-CP keeps a
    log of broadcasts (facts A10).
    """
    if aired_at > now:
        raise WrongMoment("Giờ phát chưa tới. Hãy ghi lại sau khi đã phát.")
    changed_count = Package.objects.filter(pk=package_id, state=PackageState.READY).update(
        state=PackageState.AIRED, aired_at=aired_at, aired_note=nfc(note)[:250], aired_by=actor
    )
    row = queries.package(package_id)
    if not changed_count:
        raise NotReady(f"Gói này không ghi “đã phát” được: {row.get_state_display().lower()}.")
    notice = ReceiptNotice(provider_id_of(row), "delivered", aired_at, key=row.key)
    delivery.record_receipt(channel=CHANNEL, notice=notice, now=now)
    audit.record(
        action="loudspeaker.note_aired", object_key=f"package/{row.pk}", now=now, actor=actor
    )
    return row


def provider_id_of(row: Package) -> str:
    """Return the name under which delivery knows a package."""
    return f"package/{row.pk}"
