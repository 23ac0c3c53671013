"""When a published page changes, what can be found may have changed."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from loa.kernel.events import page_changed

from . import operations


@receiver(page_changed, dispatch_uid="search.mark_changed")
def on_page_changed(**_: Any) -> None:
    """Raise the version of the index."""
    operations.mark_changed()
