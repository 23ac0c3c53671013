"""The paste package for other sites, and the two frames that they may show."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import embeds, shell
from loa.portal.shelves import SHELVES
from loa.publishing import queries as published

NEWEST = 3


@public
@require_safe
def package(request: HttpRequest) -> HttpResponse:
    """Show what another site may paste, ready to copy."""

    def build() -> shell.Draft:
        context = {
            "snippets": embeds.snippets(),
            "shelves": [shelf for shelf in SHELVES.values() if shelf.is_listed],
            "sites": embeds.allowed_sites(),
        }
        return shell.Draft("portal/embeds.html", context)

    return shell.stored(request, build)


@public
@require_safe
@xframe_options_exempt
def search_frame(request: HttpRequest) -> HttpResponse:
    """Show a search field that opens its results in the whole window."""
    return _framed(shell.page(request, "portal/frames/search.html", {}))


@public
@require_safe
@xframe_options_exempt
def notices_frame(request: HttpRequest) -> HttpResponse:
    """Show the alerts in force and the newest bulletins."""
    news = list(published.live_pages(now=clock.now()))[:NEWEST]
    return _framed(shell.page(request, "portal/frames/notices.html", {"news": news}))


def _framed(response: HttpResponse) -> HttpResponse:
    policy = embeds.policy(response.headers["Content-Security-Policy"])
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "public, max-age=5"
    return response
