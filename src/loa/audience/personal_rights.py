"""A person's rights over what is kept: a copy of it, and its deletion (NĐ 356/2025/NĐ-CP)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit
from loa.kernel.clock import vn_datetime

from . import queries
from .contract import address_kinds, consent_channels, personal_holders, purposes
from .models import Consent, Contact


def _label(registry: Any, code: str) -> str:
    return registry.get(code).label if code in registry else code


def _consent_line(row: Consent) -> dict[str, str]:
    return {
        "mục đích": _label(purposes, row.purpose),
        "kênh": _label(consent_channels, row.consent_channel),
        "phiên bản câu hỏi": row.wording_version,
        "bằng chứng": row.proof,
        "đồng ý lúc": vn_datetime(row.given_at),
        "rút lúc": vn_datetime(row.withdrawn_at) if row.withdrawn_at else "",
    }


@transaction.atomic
def export_person(
    *, contact_id: int, now: datetime, actor: AbstractBaseUser | None
) -> dict[str, Any]:
    """Return everything kept about a person, in Vietnamese words; raise ContactNotFound."""
    person = queries.contact(contact_id)
    audit.record(
        action="audience.export_person", object_key=f"contact/{contact_id}", now=now, actor=actor
    )
    return {
        "số liên hệ": person.pk,
        "họ và tên": person.name,
        "thôn, tổ dân phố": person.village.name if person.village else "",
        "ghi lúc": vn_datetime(person.created_at),
        "nhóm": sorted(person.tags.values_list("tag", flat=True)),
        "địa chỉ nhận tin": [
            {"loại": _label(address_kinds, row.kind), "địa chỉ": row.value}
            for row in person.addresses.order_by("id")
        ],
        "đồng ý nhận tin": [_consent_line(row) for row in person.consents.order_by("id")],
        **{holder.label: holder.export(contact_id) for holder in personal_holders},
    }


@transaction.atomic
def forget(*, contact_id: int, now: datetime, actor: AbstractBaseUser | None) -> None:
    """Delete a person everywhere; raise ContactNotFound.

    Refusals stay: they hold a keyed hash only and keep the commune from writing again.
    """
    person = queries.contact(contact_id)
    for holder in personal_holders:
        holder.forget(contact_id, now)
    person.delete()
    audit.record(action="audience.forget", object_key=f"contact/{contact_id}", now=now, actor=actor)


@transaction.atomic
def remove_samples(*, now: datetime, actor: AbstractBaseUser | None) -> int:
    """Delete the contacts that came with the sample data; return how many there were."""
    ids = list(Contact.objects.filter(is_sample=True).values_list("pk", flat=True))
    for contact_id in ids:
        forget(contact_id=contact_id, now=now, actor=actor)
    return len(ids)
