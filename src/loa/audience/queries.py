"""Reads of the audience: whom a channel can reach, and whether one person may be written to now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from . import tokens
from .contract import PersonalField, personal_fields
from .errors import ContactNotFound
from .models import Consent, Contact, ContactAddress, ContactTag, Segment, Suppression
from .types import (
    EVERYBODY,
    ReachCounts,
    Refusal,
    RefusalCode,
    Sendable,
    SubjectMeter,
    Subscription,
    Target,
)

# Level 3 of information-system security begins at 100,000 data subjects.
WARNS_AT = 80_000
STOPS_AT = 90_000


def meter() -> SubjectMeter:
    """Return how many people are stored, against the limits of security level 2."""
    return SubjectMeter(Contact.objects.count(), WARNS_AT, STOPS_AT)


def contact(contact_id: int) -> Contact:
    """Return a contact; raise ContactNotFound."""
    row = Contact.objects.filter(pk=contact_id).first()
    if row is None:
        raise ContactNotFound(f"Không có liên hệ số {contact_id}.")
    return row


def contact_by_address(*, address_kind: str, address: str) -> Contact | None:
    """Return the contact that owns an address, if one does."""
    value_hash = tokens.address_hash(address_kind, address)
    return Contact.objects.filter(
        addresses__kind=address_kind, addresses__value_hash=value_hash
    ).first()


def segments() -> QuerySet[Segment]:
    """Return the segments by name."""
    return Segment.objects.all()


def segment_by_slug(slug: str) -> Segment | None:
    """Return the segment called `slug`, if there is one."""
    return Segment.objects.filter(slug=slug).first()


def contacts_in(segment: Segment | None) -> QuerySet[Contact]:
    """Return the contacts the rule of `segment` takes in; None takes in everybody."""
    rows = Contact.objects.all()
    if segment is None:
        return rows
    if segment.villages:
        rows = rows.filter(village__code__in=segment.villages)
    if segment.tags:
        tag_rows = ContactTag.objects.filter(contact=OuterRef("pk"), tag__in=segment.tags)
        rows = rows.filter(Exists(tag_rows))
    return rows


def _usable(address_kind: str, **of: Any) -> QuerySet[ContactAddress]:
    return ContactAddress.objects.filter(kind=address_kind, is_usable=True, **of)


def _suppressed(address_kind: str, **of: Any) -> QuerySet[ContactAddress]:
    stopped = Suppression.objects.filter(kind=address_kind, value_hash=OuterRef("value_hash"))
    return _usable(address_kind, **of).filter(Exists(stopped))


def _active(purpose: str, consent_channel: str, now: datetime, **of: Any) -> QuerySet[Consent]:
    rows = Consent.objects.filter(purpose=purpose, consent_channel=consent_channel, **of)
    return rows.filter(withdrawn_at=None, given_at__lte=now)


def _with_address(segment: Segment | None, address_kind: str) -> QuerySet[Contact]:
    return contacts_in(segment).filter(Exists(_usable(address_kind, contact=OuterRef("pk"))))


def _with_consent(
    rows: QuerySet[Contact], consent_channel: str, purpose: str, now: datetime
) -> QuerySet[Contact]:
    if not consent_channel:
        return rows
    return rows.filter(Exists(_active(purpose, consent_channel, now, contact=OuterRef("pk"))))


def _without_suppressed(rows: QuerySet[Contact], address_kind: str) -> QuerySet[Contact]:
    return rows.exclude(Exists(_suppressed(address_kind, contact=OuterRef("pk"))))


def reach(
    *,
    segment: Segment | None,
    address_kind: str,
    consent_channel: str,
    purpose: str,
    now: datetime,
) -> list[Target]:
    """Return whom a channel reaches in `segment` (None: all) as things stand now.

    A channel without addresses speaks to everybody. Each person is asked about again at the moment
    of sending (`sending_address`).
    """
    if not address_kind:
        return [EVERYBODY]
    rows = _with_consent(_with_address(segment, address_kind), consent_channel, purpose, now)
    rows = _without_suppressed(rows, address_kind).order_by("id")
    return [Target(f"contact/{pk}", pk) for pk in rows.values_list("pk", flat=True)]


def reach_counts(
    *,
    segment: Segment | None,
    address_kind: str,
    consent_channel: str,
    purpose: str,
    now: datetime,
) -> ReachCounts:
    """Return how many a channel reaches in `segment`, and why it misses the others."""
    total = contacts_in(segment).count()
    with_address = _with_address(segment, address_kind)
    with_both = _with_consent(with_address, consent_channel, purpose, now)
    address_count, both_count = with_address.count(), with_both.count()
    agreed_count = _without_suppressed(with_both, address_kind).count()
    return ReachCounts(
        total=total,
        agreed=agreed_count,
        without_address=total - address_count,
        without_consent=address_count - both_count,
        suppressed=both_count - agreed_count,
    )


def sending_address(
    *, contact_id: int, address_kind: str, consent_channel: str, purpose: str, now: datetime
) -> Sendable | Refusal:
    """Return the address to write to at this moment, or why this person must not be written to.

    Asked right before each message leaves, so that a withdrawal works at once (NĐ 91/2020/NĐ-CP).
    A suppressed address is not replaced by another of the same person.
    """
    addresses = list(_usable(address_kind, contact_id=contact_id).order_by("-verified_at", "-pk"))
    if not addresses:
        return _no_address(contact_id)
    hashes = [address.value_hash for address in addresses]
    if Suppression.objects.filter(kind=address_kind, value_hash__in=hashes).exists():
        return Refusal(RefusalCode.SUPPRESSED, "Người nhận ở trong danh sách không gửi.")
    if not consent_channel:
        return Sendable(addresses[0].value)
    if not _active(purpose, consent_channel, now, contact_id=contact_id).exists():
        return Refusal(RefusalCode.NO_CONSENT, "Người nhận chưa đồng ý hoặc đã rút đồng ý.")
    path = tokens.unsubscribe_path(contact_id, consent_channel, purpose)
    return Sendable(addresses[0].value, f"{settings.LOA_PUBLIC_URL}{path}")


def is_suppressed(*, address_kind: str, address: str) -> bool:
    """Return whether an address must never be written to, whoever asks."""
    value_hash = tokens.address_hash(address_kind, address)
    return Suppression.objects.filter(kind=address_kind, value_hash=value_hash).exists()


def is_kept_only_for(*, contact_id: int, purpose: str) -> bool:
    """Return whether a contact is kept for this purpose alone: no name, no other consent or group."""
    others = Consent.objects.filter(contact_id=contact_id).exclude(purpose=purpose)
    row = Contact.objects.filter(pk=contact_id).first()
    return row is not None and not (row.name or others.exists() or row.tags.exists())


def _no_address(contact_id: int) -> Refusal:
    if not Contact.objects.filter(pk=contact_id).exists():
        return Refusal(RefusalCode.FORGOTTEN, "Liên hệ này đã được xóa.")
    return Refusal(RefusalCode.NO_ADDRESS, "Người nhận không có địa chỉ dùng được trên kênh này.")


def subscription(token: str) -> Subscription:
    """Return what an unsubscribe address is about; raise WrongLink."""
    contact_id, consent_channel, purpose = tokens.read_unsubscribe(token)
    last = (
        Consent.objects.filter(
            contact_id=contact_id, consent_channel=consent_channel, purpose=purpose
        )
        .order_by("-given_at", "-pk")
        .first()
    )
    withdrawn_at = last.withdrawn_at if last else None
    is_active = last is not None and withdrawn_at is None
    return Subscription(contact_id, consent_channel, purpose, is_active, withdrawn_at)


def record_name(label: str) -> str:
    """Return how residents call the records of a model that the personal-data registry lists."""
    names = {model._meta.label.lower(): model._meta.verbose_name for model in apps.get_models()}
    return str(names.get(label.lower(), label))


def personal_field_list() -> list[PersonalField]:
    """Return every registered personal field of every app, by model."""
    return sorted(personal_fields, key=lambda entry: (entry.model, entry.field))


def consents_given(start: datetime, end: datetime, *, purpose: str = "") -> QuerySet[Consent]:
    """Return the consents given in the half-open interval, newest first; none of sample people."""
    rows = Consent.objects.filter(given_at__gte=start, given_at__lt=end, contact__is_sample=False)
    rows = rows.filter(purpose=purpose) if purpose else rows
    return rows.order_by("-given_at", "-id")
