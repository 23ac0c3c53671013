"""How fast one visitor may send something."""

from __future__ import annotations

from loa.kernel.throttle import Throttle

from .errors import TooFast

WINDOW_S = 600
# A household or a school shares one address, so the limits are far above what one person does.
MOST = {"rating": 30, "sentence": 6}
_sent = {what: Throttle(most, window_s=WINDOW_S) for what, most in MOST.items()}


def count(client: str, what: str) -> None:
    """Count one sending of `client` (an address, never kept); raise TooFast beyond the limit."""
    if not _sent[what].allows(client):
        raise TooFast("Bạn gửi nhiều lần quá. Chờ mười phút rồi gửi tiếp giúp.")


def forget() -> None:
    """Start counting anew."""
    for throttle in _sent.values():
        throttle.forget()
