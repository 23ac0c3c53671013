"""The banner in every template, looked up only where a template shows it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from loa.kernel import clock

from . import banner


def site_notices(request: HttpRequest) -> dict[str, Any]:
    """Return `site_notices` for templates."""
    return {"site_notices": SimpleLazyObject(lambda: banner.notices(now=clock.now()))}
