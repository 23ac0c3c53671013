"""Stores what was rendered: the words, the facts they carry, the files, each once."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from . import extraction, sources
from .contract import Brief, Check, ProductFile, RenderedProduct, Renderer, SourceDoc
from .models import Product, ProductFact, ProductState, StoredFile
from .staleness import replace_drafts


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
        is_heard = self.renderer.needs_voice and not self.renderer.is_silent_in_draft
        return is_heard and self.brief.is_draft_voice


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
        message=_message(made),
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


def _message(made: Made) -> dict[str, Any]:
    rendered = made.rendered
    return {
        "is_confirmed": made.source.is_confirmed,
        "sentences": _sentences(made),
        "subject": rendered.subject,
        "html": rendered.html,
        "text": rendered.message_text,
        "buttons": [asdict(button) for button in rendered.buttons],
        "alt": rendered.alt,
        "license": rendered.license,
        "ai_label": rendered.ai_label,
        "stats": dict(rendered.stats),
    }


def _sentences(made: Made) -> list[dict[str, Any]]:
    """Return what is read aloud: as written, as said, and how long it lasts where that is known."""
    spoken, clips = made.rendered.spoken, made.brief.clips
    is_cut = len(clips) == len(spoken)
    return [
        {
            "text": written,
            "said": said,
            "seconds": round(clips[number].seconds, 1) if is_cut else None,
        }
        for number, (written, said) in enumerate(spoken)
    ]


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
