"""Bodies as JSON, each kept once under the hash of its bytes; and what is hidden before keeping."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from .contract import Attachment, Body, Button
from .models import Payload

HIDDEN = "***"


def store(body: Body) -> Payload:
    """Return the payload row of `body`, made on first use."""
    content = asdict(body)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    row, _ = Payload.objects.get_or_create(sha256=sha256, defaults={"body": content})
    return row


def load(payload: Payload) -> Body:
    """Return the body that a payload row keeps."""
    content = payload.body
    return Body(
        text=content["text"],
        subject=content["subject"],
        html=content["html"],
        buttons=tuple(Button(**button) for button in content["buttons"]),
        attachments=tuple(Attachment(**item) for item in content["attachments"]),
        options=content["options"],
    )


def redacted(detail: Any, keys: Iterable[str]) -> Any:
    """Return `detail` with the values of `keys` hidden, at any depth."""
    names = frozenset(keys)
    if isinstance(detail, Mapping):
        return {
            str(name): HIDDEN if name in names else redacted(value, names)
            for name, value in detail.items()
        }
    if isinstance(detail, list | tuple):
        return [redacted(item, names) for item in detail]
    return detail if isinstance(detail, str | int | float | bool | None) else str(detail)
