"""The safety page: official addresses, known scams, first aid, whom to call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel.access import public
from loa.portal import reference, shell
from loa.units import queries as units


@public
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Show how to stay safe, with sources and dates."""

    def build() -> shell.Draft:
        context = {
            "advice": reference.safety(),
            "domains": reference.official_domains(),
            "hotlines": units.hotlines(),
            "section": "an-toan",
        }
        return shell.Draft("portal/safety.html", context, keys=("units",))

    return shell.stored(request, build)


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show what was done so that everybody can use these pages, and what is not done yet."""

    def build() -> shell.Draft:
        return shell.Draft("portal/accessibility.html", {}, keys=("units",))

    return shell.stored(request, build)
