"""How fast one client may ask."""

from __future__ import annotations

from loa.kernel.throttle import Throttle

from .errors import TooMany

PER_MINUTE = 30
SOUNDS_PER_MINUTE = 12
_asked = Throttle(PER_MINUTE)
_sounded = Throttle(SOUNDS_PER_MINUTE)


def count(client: str) -> None:
    """Count one question of `client` (an address, never kept); raise TooMany beyond the limit."""
    if not _asked.allows(client):
        raise TooMany("Bạn hỏi nhanh quá. Chờ một phút rồi hỏi tiếp giúp.")


def count_sound(client: str) -> None:
    """Count one recording of `client`: listening costs seconds; raise TooMany beyond the limit."""
    if not _sounded.allows(client):
        raise TooMany("Bạn ghi âm nhanh quá. Chờ một phút, hoặc gõ câu hỏi giúp.")


def forget() -> None:
    """Start counting anew."""
    _asked.forget()
    _sounded.forget()
