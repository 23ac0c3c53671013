"""The commune in every template: name and message; None before its profile is loaded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from . import queries


def commune(request: HttpRequest) -> dict[str, Any]:
    """Return `commune` for templates."""
    return {"commune": queries.commune_or_none()}
