"""Published pages: rendered once, served from memory, dropped when what they show changes.

The table is the truth; each process keeps a few pages and looks at the version row once a second.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from .models import PageKey, PageVersion, PublishedPage
from .types import PageBody

_LOOK_EVERY_S = 1.0
_KEPT = 500


class _Shelf:
    """The pages this process keeps, valid for one version number."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pages: OrderedDict[str, tuple[datetime, PageBody]] = OrderedDict()
        self.version = -1
        self.looked_at = 0.0

    def clear(self) -> None:
        """Forget everything, the version included."""
        with self.lock:
            self.pages.clear()
            self.version = -1
            self.looked_at = 0.0

    def freshen(self) -> None:
        """Look at the version row at most once a second; another number empties the shelf."""
        if time.monotonic() - self.looked_at < _LOOK_EVERY_S and self.version >= 0:
            return
        number = _version()
        with self.lock:
            self.looked_at = time.monotonic()
            if number != self.version:
                self.pages.clear()
                self.version = number

    def get(self, path: str, oldest: datetime | None) -> PageBody | None:
        """Return a kept page made at `oldest` or later."""
        with self.lock:
            made_at, page = self.pages.get(path, (None, None))
            if page is None or (oldest and made_at and made_at < oldest):
                return None
            self.pages.move_to_end(path)
            return page

    def put(self, path: str, made_at: datetime, page: PageBody) -> None:
        """Keep a page unless the store changed since it was read; the least asked-for makes room."""
        with self.lock:
            if page.version != self.version:
                return
            self.pages[path] = (made_at, page)
            self.pages.move_to_end(path)
            while len(self.pages) > _KEPT:
                self.pages.popitem(last=False)


_shelf = _Shelf()


def forget_kept() -> None:
    """Empty this process's shelf; tests call it."""
    _shelf.clear()


def version_now() -> int:
    """Return the store's version number, at most a second old."""
    _shelf.freshen()
    return _shelf.version


def _version() -> int:
    return PageVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def published_page(
    *, path: str, make: Callable[[], PageBody], now: datetime, max_age_s: int | None = None
) -> PageBody:
    """Return the page at `path`, made with `make` when nobody kept it.

    `make` returns the body and the keys it depends on. With `max_age_s` a page is made again
    when it is older, for lists that change by the clock. Nothing per visitor may be in it.
    """
    oldest = now - timedelta(seconds=max_age_s) if max_age_s is not None else None
    version = version_now()
    kept = _shelf.get(path, oldest)
    if kept is not None:
        return kept
    row = PublishedPage.objects.filter(path=path).first()
    if row is not None and (oldest is None or row.made_at >= oldest):
        page = PageBody(
            bytes(row.body),
            content_type=row.content_type,
            etag=row.etag,
            made_at=row.made_at,
            version=version,
        )
        _shelf.put(path, row.made_at, page)
        return page
    return _make(path, make, now)


def _make(path: str, make: Callable[[], PageBody], now: datetime) -> PageBody:
    before = _version()
    made = make()
    etag = f'"{hashlib.sha256(made.body).hexdigest()[:32]}"'
    page = PageBody(made.body, made.keys, made.content_type, etag, now, before)
    if len(path) <= 300 and _store(path, page, now, before):
        _shelf.put(path, now, page)
        return page
    return replace(page, version=-1)


def _store(path: str, page: PageBody, now: datetime, before: int) -> bool:
    """Keep the page unless something changed while it was made; return whether it was kept."""
    try:
        with transaction.atomic():
            PageVersion.objects.get_or_create(pk=1)
            # Locked, so that a drop that is under way is either seen here or sees this page.
            version = PageVersion.objects.select_for_update().get(pk=1)
            if version.number != before:
                return False
            PublishedPage.objects.filter(path=path).delete()
            row = PublishedPage.objects.create(
                path=path,
                body=page.body,
                content_type=page.content_type,
                etag=page.etag,
                made_at=now,
            )
            PageKey.objects.bulk_create(PageKey(page=row, key=key) for key in set(page.keys))
    except IntegrityError:
        return False  # another process kept it at the same moment
    return True


@transaction.atomic
def drop_pages(*, keys: Sequence[str]) -> int:
    """Drop exactly the pages that depend on one of `keys`, here and in every other process."""
    PageVersion.objects.get_or_create(pk=1)
    PageVersion.objects.filter(pk=1).update(number=F("number") + 1)
    rows = PublishedPage.objects.filter(keys__key__in=list(keys))
    dropped, _ = PublishedPage.objects.filter(
        pk__in=list(rows.values_list("pk", flat=True))
    ).delete()
    transaction.on_commit(_shelf.clear)
    return dropped
