"""Makes products: render and check against the source."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from loa.kernel import audit
from loa.kernel.clock import local_date
from loa.kernel.errors import LoaError
from loa.links import operations as links

from . import agreement, keeping, sources, voicing
from .contract import (
    Brief,
    Check,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)
from .errors import NothingChosen
from .keeping import Made
from .models import Product

DEFAULT_PLACEMENT = "mau"
log = logging.getLogger(__name__)


def chosen_renderers(source: SourceDoc, only: Sequence[str] | None) -> list[Renderer]:
    """Return the renderers for this source, the quick ones or the named; raise NothingChosen.

    `renderers.get` raises NotFound for a kind that is not installed.
    """
    quick = [renderer for renderer in renderers if not renderer.takes_seconds]
    chosen = [renderers.get(kind) for kind in only] if only else quick
    fitting = [renderer for renderer in chosen if source.kind in renderer.sources]
    if not fitting:
        raise NothingChosen("Không có loại sản phẩm nào làm được từ nguồn này.")
    return fitting


def render_all(
    *,
    source: SourceDoc,
    only: Sequence[str] | None,
    placement: str,
    voice: str,
    now: datetime,
    actor: Any,
) -> list[Made]:
    """Render each product of `source` for one placement; nothing but short links is stored."""
    return [
        _render(renderer, source, placement=placement, voice=voice, now=now, actor=actor)
        for renderer in chosen_renderers(source, only)
    ]


def _render(
    renderer: Renderer,
    source: SourceDoc,
    *,
    placement: str,
    voice: str,
    now: datetime,
    actor: Any,
) -> Made:
    began = time.perf_counter()
    brief = brief_for(renderer, source, placement=placement, now=now, actor=actor)
    try:
        with _savepoint():
            brief = voicing.with_voice(brief, renderer, source, voice=voice)
            rendered = renderer.render(source, brief)
            checks = (*rendered.checks, *agreement.check(source, brief, rendered))
    except LoaError:
        raise
    except Exception as error:  # noqa: BLE001 - one renderer's bug must not stop the others
        rendered, checks = _failed(renderer, source, error)
    return Made(source, renderer, brief, rendered, checks, time.perf_counter() - began)


def _savepoint() -> AbstractContextManager[None]:
    """Return a savepoint inside a transaction, and nothing outside of one.

    Rendering takes seconds. A transaction of its own would hold SQLite's only write lock for all
    that time, and every resident who asks would wait for it.
    """
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _failed(
    renderer: Renderer, source: SourceDoc, error: Exception
) -> tuple[RenderedProduct, tuple[Check, ...]]:
    """Return an empty product that says it could not be made and can never be approved."""
    log.error(
        "A renderer raised an error",
        exc_info=error,
        extra={"kind": renderer.kind, "source": source.code},
    )
    said = (
        f"Không làm được {renderer.label.lower()} vì lỗi phần mềm ({type(error).__name__}). "
        "Các sản phẩm khác vẫn dùng được. Hãy báo người quản trị."
    )
    empty = RenderedProduct(kind=renderer.kind, files=(), text="", fact_keys=())
    return empty, (Check("rendered", False, said),)


def brief_for(
    renderer: Renderer, source: SourceDoc, *, placement: str, now: datetime, actor: Any
) -> Brief:
    """Return the brief of one product: how the commune signs, the day, the link; no voice."""
    key = sources.key_of(source)
    link = links.link_for(
        target_url=sources.page_path(key),
        source_kind=key.kind,
        source_code=key.code,
        product_kind=renderer.kind,
        placement=placement,
        now=now,
        actor=actor,
    )
    return Brief(
        commune=sources.commune_lines(),
        today=local_date(now),
        placement=placement,
        short_url=link.short_url,
        page_url=sources.page_url(key),
        is_draft=not source.is_confirmed,
    )


def produce(
    *,
    source: str,
    now: datetime,
    actor: Any,
    only: Sequence[str] | None = None,
    placements: Sequence[str] = (DEFAULT_PLACEMENT,),
    voice: str = "",
) -> list[Product]:
    """Make and keep every product of a source, one a kind and placement; kept all or none.

    The same bytes give the same row. Older drafts of the kind and placement become stale.
    `voice` is a code of `voices`; empty takes the recording if there is one, else the draft
    voice. A renderer that breaks gives a product with a failed check, and the others are made.
    Raise NoSuchSource, NotFound for an unknown kind or voice, NothingChosen.
    """
    doc = sources.find(source, on=local_date(now))
    rendered: list[Made] = []
    for placement in placements:
        rendered += render_all(
            source=doc, only=only, placement=placement, voice=voice, now=now, actor=actor
        )
    return _kept(rendered, doc, now=now, actor=actor)


@transaction.atomic
def _kept(rendered: Sequence[Made], doc: SourceDoc, *, now: datetime, actor: Any) -> list[Product]:
    made = [keeping.keep(one, now=now) for one in rendered]
    audit.record(
        action="publishing.produce",
        object_key=str(sources.key_of(doc)),
        now=now,
        actor=actor,
        kinds=[product.kind for product in made],
    )
    return made
