"""The first page: one question, and the ways to get help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel.access import public
from loa.portal import openness, reference, shell
from loa.units import queries as units

# The line about the plan is read anew this often.
FRESH_S = 300
# Everyday words that people say; each one is a search.
EXAMPLES = ("khai sinh", "làm căn cước", "sổ đỏ", "bảo hiểm y tế", "mở cửa hàng")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""

    def build() -> shell.Draft:
        context = {
            "examples": EXAMPLES,
            "doors": reference.doors(),
            "events": reference.life_events(),
            "service_points": units.service_points(),
            "hotlines": units.hotlines(confirmed_only=True),
            "promise": openness.promise(),
            "hide_header_search": True,
        }
        return shell.Draft("portal/home.html", context, keys=("plan", "procedures", "alerts"))

    return shell.stored(request, build, max_age_s=FRESH_S)
