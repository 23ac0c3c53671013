"""The first page: one question, and the ways to get help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel.access import public
from loa.units import queries as units

from .. import reference, shell

# Everyday words that people say; each one is a search.
EXAMPLES = ("khai sinh", "làm căn cước", "sổ đỏ", "bảo hiểm y tế", "mở cửa hàng")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""
    context = {
        "examples": EXAMPLES,
        "doors": reference.doors(),
        "events": reference.life_events(),
        "service_points": units.service_points(),
        "hotlines": units.hotlines(confirmed_only=True),
        "hide_header_search": True,
    }
    return shell.page(request, "portal/home.html", context)
