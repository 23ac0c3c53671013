"""Kernel events: the only signals of our own. A receiver is one line that calls an operation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

# Sent with `keys: tuple[str, ...]`: published pages that depend on one of them are stale.
page_changed = Signal()

_gathered: ContextVar[dict[str, None] | None] = ContextVar("gathered", default=None)


def tell(*, sender: type, keys: tuple[str, ...]) -> None:
    """Send `page_changed` now, or with all others at the end of `gathered`."""
    kept = _gathered.get()
    if kept is None:
        page_changed.send(sender=sender, keys=keys)
    else:
        kept.update(dict.fromkeys(keys))


@contextmanager
def gathered() -> Iterator[None]:
    """Send all that `tell` is told inside as one `page_changed`.

    Open it inside the transaction that makes the changes: nothing is sent when it fails.
    """
    kept: dict[str, None] = {}
    token = _gathered.set(kept)
    try:
        yield
    finally:
        _gathered.reset(token)
    if kept:
        page_changed.send(sender=gathered, keys=tuple(kept))
