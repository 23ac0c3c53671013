"""The officers' first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from loa.accounts import queries as accounts
from loa.content.types import SERVICES
from loa.kernel import clock
from loa.kernel.access import officer_required

from . import menu, queries


@officer_required
def today(request: HttpRequest) -> HttpResponse:
    """Show what needs an officer now and what goes out today."""
    now = clock.now()
    context = {
        "officer_name": accounts.display_name(request.user),
        "day": clock.vn_long_date(clock.local_date(now)),
        "needs": queries.needs(now, user=request.user),
        "places": menu.places(request),
        "outages": queries.outages(now),
        "services": SERVICES,
        "lines": queries.day_lines(now),
    }
    return render(request, "console/today.html", context)
