"""Makes products: render, check against the source, keep the files, record the facts."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from loa.kernel import audit
from loa.kernel.clock import local_date
from loa.kernel.errors import LoaError
from loa.links import operations as links

from . import agreement, extraction, sources, voicing
from .contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)
from .errors import NothingChosen
from .models import Product, ProductFact, ProductState, StoredFile
from .staleness import replace_drafts

DEFAULT_PLACEMENT = "mau"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A rendered product with its checks and how long it took, before anything is stored."""

    source: SourceDoc
    renderer: Renderer
    brief: Brief
    rendered: RenderedProduct
    checks: tuple[Check, ...]
    seconds: float

    @property
    def is_draft_stamped(self) -> bool:
        """Return whether the product carries the draft stamp (decision 17)."""
        return self.brief.is_draft and self.renderer.is_draft_bound

    @property
    def is_draft_voice(self) -> bool:
        """Return whether a draft voice speaks in it."""
        return self.renderer.needs_voice and self.brief.is_draft_voice


def chosen_renderers(source: SourceDoc, only: Sequence[str] | None) -> list[Renderer]:
    """Return the renderers for this source, all or the named ones; raise NotFound, NothingChosen.

    `renderers.get` raises NotFound for a kind that is not installed.
    """
    chosen = [renderers.get(kind) for kind in only] if only else list(renderers)
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
        with transaction.atomic():
            brief = voicing.with_voice(brief, renderer, source, voice=voice)
            rendered = renderer.render(source, brief)
            checks = (*rendered.checks, *agreement.check(source, brief, rendered))
    except LoaError:
        raise
    except Exception as error:  # noqa: BLE001 - one renderer's bug must not stop the others
        rendered, checks = _failed(renderer, source, error)
    return Made(source, renderer, brief, rendered, checks, time.perf_counter() - began)


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


@transaction.atomic
def produce(
    *,
    source: str,
    now: datetime,
    actor: Any,
    only: Sequence[str] | None = None,
    placements: Sequence[str] = (DEFAULT_PLACEMENT,),
    voice: str = "",
) -> list[Product]:
    """Make and keep every product of a source, one a kind and placement.

    The same bytes give the same row. Older drafts of the kind and placement become stale.
    `voice` is a code of `voices`; empty takes the recording if there is one, else the draft
    voice. A renderer that breaks gives a product with a failed check, and the others are made.
    Raise NoSuchSource, NotFound for an unknown kind or voice, NothingChosen.
    """
    doc = sources.find(source, on=local_date(now))
    made: list[Product] = []
    for placement in placements:
        rendered = render_all(
            source=doc, only=only, placement=placement, voice=voice, now=now, actor=actor
        )
        made += [keep(one, now=now) for one in rendered]
    audit.record(
        action="publishing.produce",
        object_key=str(sources.key_of(doc)),
        now=now,
        actor=actor,
        kinds=[product.kind for product in made],
    )
    return made


def keep(made: Made, *, now: datetime) -> Product:
    """Store a product with its facts and files, or return the live one with the same bytes."""
    identity = {
        "source_kind": made.source.kind,
        "source_code": made.source.code,
        "kind": made.renderer.kind,
        "placement": made.brief.placement,
    }
    files_hash = _files_hash(made.rendered)
    live = Product.objects.filter(
        **identity, files_hash=files_hash, state__in=(ProductState.DRAFT, ProductState.APPROVED)
    ).first()
    checks = [asdict(check) for check in made.checks]
    if live is not None:
        if live.checks != checks:  # the words are the same, the verdict on them may be newer
            live.checks = checks
            live.save(update_fields=["checks"])
        return live
    replace_drafts(**identity)
    product = Product.objects.create(
        **identity,
        source_title=made.source.title[:250],
        source_hash=sources.hash_of(made.source),
        content_hash=content_hash(made),
        files_hash=files_hash,
        text=made.rendered.text,
        message=_message(made.rendered),
        checks=checks,
        is_draft_stamped=made.is_draft_stamped,
        is_draft_voice=made.is_draft_voice,
        short_url=made.brief.short_url,
        seconds=round(made.seconds, 3),
        made_at=now,
    )
    _keep_facts(product, made)
    for file in made.rendered.files:
        _keep_file(product, file)
    return product


def content_hash(made: Made) -> str:
    """Return a hash of the words without the link, the same at every placement."""
    rendered, link = made.rendered, made.brief.short_url
    parts = (rendered.kind, rendered.text, rendered.subject, rendered.html, rendered.message_text)
    bare = (part.replace(link, "{link}") if link else part for part in parts)
    return hashlib.sha256("\x1f".join(bare).encode()).hexdigest()


def _files_hash(rendered: RenderedProduct) -> str:
    digest = hashlib.sha256()
    for file in rendered.files:
        digest.update(f"{file.name}\x1f{file.media_type}\x1f".encode())
        digest.update(hashlib.sha256(file.content).digest())
    words = (rendered.text, rendered.subject, rendered.html, rendered.message_text)
    digest.update("\x1f".join(words).encode())
    return digest.hexdigest()


def _message(rendered: RenderedProduct) -> dict[str, Any]:
    return {
        "subject": rendered.subject,
        "html": rendered.html,
        "text": rendered.message_text,
        "buttons": [asdict(button) for button in rendered.buttons],
        "alt": rendered.alt,
        "license": rendered.license,
        "ai_label": rendered.ai_label,
        "stats": dict(rendered.stats),
    }


def _keep_facts(product: Product, made: Made) -> None:
    facts = {fact.key: fact for fact in made.source.facts}
    ProductFact.objects.bulk_create(
        ProductFact(
            product=product,
            key=key,
            label=(facts[key].label or extraction.LABELS.get(facts[key].kind, ""))[:250],
            value=facts[key].value,
            version=facts[key].version,
        )
        for key in dict.fromkeys(made.rendered.fact_keys)
        if key in facts
    )


def _keep_file(product: Product, file: ProductFile) -> StoredFile:
    """Store the bytes under their hash once; the same bytes are never written twice."""
    sha256 = hashlib.sha256(file.content).hexdigest()
    path = f"san-pham/{sha256[:2]}/{sha256[2:18]}/{file.name}"
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(file.content))
    return StoredFile.objects.create(
        product=product,
        name=file.name,
        media_type=file.media_type,
        path=path,
        sha256=sha256,
        bytes=len(file.content),
        alt=file.alt[:500],
    )
