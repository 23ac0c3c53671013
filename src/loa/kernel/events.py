"""Kernel events: the only signals of our own. A receiver is one line that calls an operation."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `keys: tuple[str, ...]`: published pages that depend on one of them are stale.
page_changed = Signal()
