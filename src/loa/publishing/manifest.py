"""Writes products and their manifest into a folder, for `./loa produce`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from loa.kernel.clock import local_date

from . import keeping, production, sources
from .keeping import Made

MANIFEST = "manifest.json"


def write_products(
    *,
    source: str,
    out: Path,
    now: datetime,
    actor: Any = None,
    only: Sequence[str] | None = None,
    voice: str = "",
) -> dict[str, Any]:
    """Render every product of `source` into `out` and return the manifest, written last.

    Nothing is kept in the database but the short links. Raise NoSuchSource, NotFound for an
    unknown kind, and OSError where the folder cannot be written.
    """
    doc = sources.find(source, on=local_date(now))
    made = production.render_all(
        source=doc,
        only=only,
        placement=production.DEFAULT_PLACEMENT,
        voice=voice,
        now=now,
        actor=actor,
    )
    out.mkdir(parents=True, exist_ok=True)
    for one in made:
        for file in one.rendered.files:
            _write(out / file.name, file.content)
    manifest = _manifest(made, now=now)
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    _write(out / MANIFEST, f"{text}\n".encode())
    return manifest


def _write(path: Path, content: bytes) -> None:
    """Write a whole file or none: a full disk leaves the old one."""
    partial = path.with_name(f"{path.name}.part")
    try:
        partial.write_bytes(content)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(path)


def _manifest(made: Sequence[Made], *, now: datetime) -> dict[str, Any]:
    doc = made[0].source
    return {
        "format": "loa-products/1",
        "source": {
            "kind": doc.kind,
            "code": doc.code,
            "title": doc.title,
            "is_confirmed": doc.is_confirmed,
            "confirmation": doc.confirmation,
            "sha256": sources.hash_of(doc),
        },
        "made_at": now.isoformat(),
        "products": [_entry(one) for one in made],
    }


def _entry(made: Made) -> dict[str, Any]:
    facts = {fact.key: fact for fact in made.source.facts}
    carried = [facts[key] for key in dict.fromkeys(made.rendered.fact_keys) if key in facts]
    return {
        "kind": made.renderer.kind,
        "label": made.renderer.label,
        "placement": made.brief.placement,
        "short_url": made.brief.short_url,
        "content_sha256": keeping.content_hash(made),
        "seconds": round(made.seconds, 3),
        "is_draft": made.is_draft_stamped,
        "license": made.rendered.license,
        "ai_label": made.rendered.ai_label,
        "alt": made.rendered.alt,
        "stats": dict(made.rendered.stats),
        "files": [
            {
                "file": file.name,
                "media_type": file.media_type,
                "sha256": hashlib.sha256(file.content).hexdigest(),
                "bytes": len(file.content),
                "alt": file.alt,
            }
            for file in made.rendered.files
        ],
        "facts": [
            {
                "key": fact.key,
                "value": fact.value,
                "version": fact.version,
                "source": fact.source,
                "checked_on": fact.checked_on.isoformat() if fact.checked_on else None,
                "is_verified": fact.is_verified,
            }
            for fact in carried
        ],
        "checks": [
            {"code": c.code, "ok": c.is_ok, "sentence": c.sentence, "blocks": c.blocks}
            for c in made.checks
        ],
    }
