"""What other apps get to know of the commune."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CommuneCard:
    """The commune's profile; None is unknown and shown as "cần xã xác nhận"."""

    code: str
    name: str  # "xã Ô Diên"
    authority_name: str  # "UBND xã Ô Diên"
    city: str
    place_name: str  # "Ô Diên", before a date in documents
    desk_name: str = "Điểm phục vụ hành chính công xã"
    message: str = ""
    website: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    hours: str | None = None
    population: int | None = None
