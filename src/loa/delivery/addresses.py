"""What a channel learns about an address: it is gone for good, or its owner is back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from loa.audience import operations as audience

from .contract import channels


def address_returned(*, channel: str, address: str, now: datetime) -> int:
    """Write to an address again that reached nobody, because its owner has just written to us.

    Return how many rows changed. A suppressed address stays suppressed.
    """
    kind = channels.get(channel).address_kind
    return audience.mark_address_usable(address_kind=kind, address=address, now=now)


@transaction.atomic
def address_withdrawn(*, channel: str, address: str, now: datetime) -> int:
    """Forget an address whose owner took the permission back at the provider.

    It is deleted and kept as a keyed hash only, so that it is never written to again; return how
    many rows were deleted. Source: Luật 91/2025/QH15, NĐ 91/2020/NĐ-CP (at once).
    """
    kind = channels.get(channel).address_kind
    audience.suppress(address_kind=kind, address=address, reason="opt_out", now=now, actor=None)
    return audience.forget_address(address_kind=kind, address=address, now=now)
