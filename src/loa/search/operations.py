"""Writes of the search tier: say that passages changed, and make an index ready."""

from __future__ import annotations

from django.db.models import F

from .engine import holder, site
from .models import IndexVersion
from .queries import current_version, forget_version


def mark_changed() -> None:
    """Say that passages changed; every process renews its index within seconds."""
    if not IndexVersion.objects.update(number=F("number") + 1):
        IndexVersion.objects.get_or_create(singleton=1, defaults={"number": 1})


def warm() -> int:
    """Bring this process's index up to date, vectors included, and return how many texts it has.

    Waits: about 10 ms for each text that has no vector yet.
    """
    version = current_version(fresh=True)
    pages = site.get(version, wait=True)
    return len(holder.complete(version).passages) + len(pages.passages)


def forget_index() -> None:
    """Drop this process's index; the next question builds one."""
    forget_version()
    holder.forget()
    site.forget()
