"""The audit chain: append and verify."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from .models import AuditEntry


def _hash(
    previous: str, at: datetime, actor_id: int | None, action: str, key: str, detail: Any
) -> str:
    fields = [previous, at.timestamp(), actor_id, action, key, detail]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def record(
    *, action: str, object_key: str, now: datetime, actor: Any = None, **detail: Any
) -> AuditEntry:
    """Append one entry. `detail` never holds names, numbers or addresses of residents."""
    last = AuditEntry.objects.select_for_update().order_by("-id").first()
    previous = last.entry_hash if last else ""
    actor_id = actor.pk if actor is not None and actor.pk else None
    return AuditEntry.objects.create(
        at=now,
        actor_id=actor_id,
        action=action,
        object_key=object_key,
        detail=detail,
        previous_hash=previous,
        entry_hash=_hash(previous, now, actor_id, action, object_key, detail),
    )


def first_break() -> AuditEntry | None:
    """Return the first entry whose hash does not fit, or None when the chain holds."""
    previous = ""
    for entry in AuditEntry.objects.order_by("id").iterator():
        fields = (entry.at, entry.actor_id, entry.action, entry.object_key, entry.detail)
        if entry.previous_hash != previous or entry.entry_hash != _hash(previous, *fields):
            return entry
        previous = entry.entry_hash
    return None
