"""What the commune promised and how it is going: open to everybody, dated, from rows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel.access import public
from loa.portal import openness, shell

FRESH_S = 300


@public
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show the plan's phases, what was done so far, and public figures."""

    def build() -> shell.Draft:
        return shell.Draft("portal/openness.html", openness.overview(), keys=("plan", "procedures"))

    return shell.stored(request, build, max_age_s=FRESH_S)
