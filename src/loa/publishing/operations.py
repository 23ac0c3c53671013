"""What others may do with publishing: produce, approve, publish, withdraw, mark stale, pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from loa.kernel.clock import local_date

from . import sources
from .approval import approve_products, reject_product
from .contract import Brief, renderers
from .manifest import write_products
from .models import SourceKind
from .pages import drop_pages, published_page
from .production import produce
from .recordings import add_recording
from .scheduling import publish, withdraw_posting
from .staleness import mark_stale
from .types import PageContent

__all__ = [
    "add_recording",
    "approve_products",
    "drop_pages",
    "mark_stale",
    "note_change",
    "page_body",
    "produce",
    "publish",
    "published_page",
    "reject_product",
    "withdraw_posting",
    "write_products",
]

_PAGE = "web_page"


def page_body(*, source: str, now: datetime) -> PageContent:
    """Return the body of a source's public page, made by the page renderer; stores nothing.

    Raise NoSuchSource. A guide needs no posting (decision 2); whether a bulletin stands on the
    web is `queries.live_page`'s to say.
    """
    doc = sources.find(source, on=local_date(now))
    key = sources.key_of(doc)
    url = sources.page_url(key)
    brief = Brief(
        commune=sources.commune_lines(),
        today=local_date(now),
        placement="web",
        short_url=url,
        page_url=url,
        is_draft=not doc.is_confirmed,
    )
    made = renderers.get(_PAGE).render(doc, brief)
    return PageContent(
        source=key,
        title=doc.title,
        official_title=doc.official_title,
        summary=doc.summary,
        html=made.html,
        text=made.text,
        keys=(key.page_key, "commune"),
        is_confirmed=doc.is_confirmed,
        checked_on=doc.checked_on,
    )


@transaction.atomic
def note_change(*, keys: Sequence[str], now: datetime, actor: Any = None) -> None:
    """Take note that sources changed: their pages are dropped and their products compared."""
    drop_pages(keys=keys)
    for key in keys:
        kind, _, code = key.partition(":")
        if code and kind in SourceKind.values:
            mark_stale(source=f"{kind}/{code}", now=now, actor=actor)
