"""Our proposal of which unit checks which field, kept as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings


@cache
def proposed_duties() -> dict[str, str]:
    """Return by slug of a field the code of the unit that we propose."""
    path = Path(settings.ROOT) / "data" / "field-duties.yaml"
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {field: unit for unit, fields in found["duties"].items() for field in fields}
