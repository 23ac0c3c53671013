"""Writes to the audience: contacts, addresses, consents and who must not be written to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from loa.kernel import audit
from loa.kernel.text import nfc, slug

from . import queries, tokens
from .contact_import import import_contacts
from .contract import consent_channels, purposes
from .errors import AddressTaken, TooManySubjects
from .models import Consent, Contact, ContactAddress, ContactTag, Segment, Suppression
from .personal_rights import export_person, forget, remove_samples
from .types import Subscription

Actor = AbstractBaseUser | None
__all__ = [
    "add_address",
    "add_contact",
    "export_person",
    "forget",
    "forget_address",
    "give_consent",
    "import_contacts",
    "mark_address_unusable",
    "mark_address_usable",
    "remove_samples",
    "save_segment",
    "suppress",
    "withdraw_by_token",
    "withdraw_consent",
]


@transaction.atomic
def add_contact(
    *,
    now: datetime,
    actor: Actor,
    name: str = "",
    village_id: int | None = None,
    tags: Sequence[str] = (),
    is_sample: bool = False,
) -> Contact:
    """Make a contact; raise TooManySubjects at the limit of security level 2 (90,000 people)."""
    meter = queries.meter()
    if meter.is_full:
        raise TooManySubjects(meter.sentence())
    made = Contact.objects.create(
        name=nfc(name), village_id=village_id, is_sample=is_sample, created_at=now
    )
    ContactTag.objects.bulk_create(
        ContactTag(contact=made, tag=tag) for tag in sorted({slug(tag) for tag in tags})
    )
    audit.record(
        action="audience.add_contact", object_key=f"contact/{made.pk}", now=now, actor=actor
    )
    return made


@transaction.atomic
def add_address(
    *,
    contact_id: int,
    kind: str,
    value: str,
    now: datetime,
    actor: Actor,
    is_verified: bool = False,
) -> ContactAddress:
    """Give a contact an address; the same one again is made usable again.

    Raise AddressTaken where another contact has it, Invalid where it is spelled wrongly.
    """
    value_hash = tokens.address_hash(kind, value)
    known = ContactAddress.objects.filter(kind=kind, value_hash=value_hash).first()
    if known is not None and known.contact_id != contact_id:
        raise AddressTaken("Địa chỉ này đã ghi cho một liên hệ khác.")
    row = known or ContactAddress(contact_id=contact_id, kind=kind, value_hash=value_hash)
    row.value = tokens.normalized(kind, value)
    row.is_usable, row.unusable_reason = True, ""
    row.verified_at = now if is_verified else row.verified_at
    row.save()
    audit.record(
        action="audience.add_address", object_key=f"contact/{contact_id}", now=now, actor=actor
    )
    return row


@transaction.atomic
def give_consent(
    *,
    contact_id: int,
    purpose: str,
    consent_channel: str,
    wording_version: str,
    proof: str,
    now: datetime,
    actor: Actor,
    given_at: datetime | None = None,
) -> Consent:
    """Record that a person agreed: to what, where, in which wording, and how it can be proven.

    An active consent stays as it is and is returned. Raise NotFound for an unknown purpose or
    channel. Source: Luật 91/2025/QH15, consent for each purpose, the commune bears the proof.
    """
    purposes.get(purpose)
    consent_channels.get(consent_channel)
    row, created = Consent.objects.get_or_create(
        contact_id=contact_id,
        purpose=purpose,
        consent_channel=consent_channel,
        withdrawn_at=None,
        defaults={
            "wording_version": nfc(wording_version),
            "proof": nfc(proof),
            "given_at": given_at or now,
        },
    )
    if created:
        audit.record(
            action="audience.give_consent",
            object_key=f"contact/{contact_id}",
            now=now,
            actor=actor,
            purpose=purpose,
            channel=consent_channel,
        )
    return row


@transaction.atomic
def withdraw_consent(
    *, contact_id: int, purpose: str, consent_channel: str, now: datetime, actor: Actor
) -> int:
    """End a person's consent at once; return how many ended (0 when there was none)."""
    rows: QuerySet[Consent] = Consent.objects.filter(
        contact_id=contact_id,
        purpose=purpose,
        consent_channel=consent_channel,
        withdrawn_at=None,
        given_at__lte=now,
    )
    ended_count = rows.update(withdrawn_at=now)
    if ended_count:
        audit.record(
            action="audience.withdraw_consent",
            object_key=f"contact/{contact_id}",
            now=now,
            actor=actor,
            purpose=purpose,
            channel=consent_channel,
        )
    return ended_count


def withdraw_by_token(*, token: str, now: datetime) -> Subscription:
    """End the consent that an unsubscribe address is about; repeating it changes nothing.

    Raise WrongLink. Source: RFC 8058; NĐ 91/2020/NĐ-CP, a refusal works at once.
    """
    about = queries.subscription(token)
    withdraw_consent(
        contact_id=about.contact_id,
        purpose=about.purpose,
        consent_channel=about.consent_channel,
        now=now,
        actor=None,
    )
    return queries.subscription(token)


@transaction.atomic
def suppress(
    *, address_kind: str, address: str, reason: str, now: datetime, actor: Actor
) -> Suppression:
    """Never write to an address again, whoever agreed to what; an older entry stays."""
    row, created = Suppression.objects.get_or_create(
        kind=address_kind,
        value_hash=tokens.address_hash(address_kind, address),
        defaults={"reason": reason, "at": now},
    )
    if created:
        key = f"suppression/{row.pk}"
        audit.record(
            action="audience.suppress", object_key=key, now=now, actor=actor, reason=reason
        )
    return row


@transaction.atomic
def mark_address_unusable(*, address_kind: str, address: str, reason: str, now: datetime) -> int:
    """Note that an address reaches nobody on its channel; return how many rows changed."""
    rows = ContactAddress.objects.filter(
        kind=address_kind, value_hash=tokens.address_hash(address_kind, address), is_usable=True
    )
    contact_ids = list(rows.values_list("contact_id", flat=True))
    changed_count = rows.update(is_usable=False, unusable_reason=reason[:200])
    for contact_id in contact_ids:
        key = f"contact/{contact_id}"
        audit.record(action="audience.mark_address_unusable", object_key=key, now=now)
    return changed_count


@transaction.atomic
def mark_address_usable(*, address_kind: str, address: str, now: datetime) -> int:
    """Note that an address reaches its owner again; return how many rows changed."""
    rows = ContactAddress.objects.filter(
        kind=address_kind, value_hash=tokens.address_hash(address_kind, address), is_usable=False
    )
    contact_ids = list(rows.values_list("contact_id", flat=True))
    changed_count = rows.update(is_usable=True, unusable_reason="")
    for contact_id in contact_ids:
        key = f"contact/{contact_id}"
        audit.record(action="audience.mark_address_usable", object_key=key, now=now)
    return changed_count


@transaction.atomic
def forget_address(*, address_kind: str, address: str, now: datetime) -> int:
    """Delete an address; return how many rows there were. The contact and its proofs stay."""
    rows = ContactAddress.objects.filter(
        kind=address_kind, value_hash=tokens.address_hash(address_kind, address)
    )
    contact_ids = list(rows.values_list("contact_id", flat=True))
    rows.delete()
    for contact_id in contact_ids:
        key = f"contact/{contact_id}"
        audit.record(action="audience.forget_address", object_key=key, now=now)
    return len(contact_ids)


@transaction.atomic
def save_segment(
    *,
    slug: str,
    name: str,
    now: datetime,
    actor: Actor,
    tags: Sequence[str] = (),
    villages: Sequence[str] = (),
) -> Segment:
    """Make or change the segment called `slug`: any of the groups, in any of the villages."""
    row, _ = Segment.objects.update_or_create(
        slug=slug,
        defaults={"name": nfc(name), "tags": list(tags), "villages": list(villages)},
    )
    audit.record(action="audience.save_segment", object_key=f"segment/{slug}", now=now, actor=actor)
    return row
