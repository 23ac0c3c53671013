"""Addresses that prove themselves: keyed hashes for lookup, signed tokens for unsubscribing."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from loa.kernel.crypto import keyed_hash

from .contract import address_kinds
from .errors import WrongLink

_SALT = "loa.audience.unsubscribe"


def normalized(address_kind: str, address: str) -> str:
    """Return `address` in the one spelling of its kind; raise Invalid or NotFound."""
    return address_kinds.get(address_kind).normalize(address)


def address_hash(address_kind: str, address: str) -> str:
    """Return the keyed hash under which an address is found."""
    return keyed_hash(f"{address_kind}:{normalized(address_kind, address)}")


def unsubscribe_path(contact_id: int, consent_channel: str, purpose: str) -> str:
    """Return the one-click address of a person, channel and purpose; it does not run out."""
    token = signing.dumps([contact_id, consent_channel, purpose], salt=_SALT)
    return reverse("audience_unsubscribe", args=[token])


def read_unsubscribe(token: str) -> tuple[int, str, str]:
    """Return contact, channel and purpose of a token; raise WrongLink."""
    try:
        contact_id, consent_channel, purpose = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise WrongLink(
            "Đường dẫn hủy nhận tin không đầy đủ. Hãy mở lại đúng đường dẫn trong tin nhắn."
        ) from error
    return int(contact_id), str(consent_channel), str(purpose)
