"""How fast one client may ask."""

from __future__ import annotations

from loa.kernel.throttle import Throttle

from .errors import TooMany

PER_MINUTE = 30
SOUNDS_PER_MINUTE = 12
API_PER_MINUTE = 120  # another system asks for several people at once
_asked = Throttle(PER_MINUTE)
_sounded = Throttle(SOUNDS_PER_MINUTE)
_by_api = Throttle(API_PER_MINUTE)


def count(client: str) -> None:
    """Count one question of `client` (an address, never kept); raise TooMany beyond the limit."""
    if not _asked.allows(client):
        raise TooMany("Bạn hỏi nhanh quá. Chờ một phút rồi hỏi tiếp giúp.")


def count_api(client: str) -> None:
    """Count one question over the API; raise TooMany beyond the limit."""
    if not _by_api.allows(client):
        raise TooMany(f"Hệ thống của bạn hỏi quá {API_PER_MINUTE} câu một phút. Chờ rồi hỏi tiếp.")


def count_sound(client: str) -> None:
    """Count one recording of `client`: listening costs seconds; raise TooMany beyond the limit."""
    if not _sounded.allows(client):
        raise TooMany("Bạn ghi âm nhanh quá. Chờ một phút, hoặc gõ câu hỏi giúp.")


def forget() -> None:
    """Start counting anew."""
    _asked.forget()
    _sounded.forget()
    _by_api.forget()
