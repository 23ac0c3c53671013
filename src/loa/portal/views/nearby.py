"""Help near home: service points and the digital team of a village, and whether they are open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import shell
from loa.units import queries as units
from loa.units.types import PointKind

# "Open now" is a promise about this minute.
_MAX_AGE_S = 60


@public
@require_safe
def nearby(request: HttpRequest) -> HttpResponse:
    """List the places of the commune; with ?thon=, those of one village first."""
    asked = request.GET.get("thon", "")

    def build() -> shell.Draft:
        now = clock.now()
        villages = list(units.villages())
        village = next((row for row in villages if row.code == asked), None)
        points = units.points_near(now=now, village=village.code if village else "")
        context = {
            "villages": villages,
            "village": village,
            "points": [point for point in points if point.kind != PointKind.DIGITAL_TEAM],
            "teams": [point for point in points if point.kind == PointKind.DIGITAL_TEAM],
            "hotlines": units.hotlines(confirmed_only=True)[:3],
            "now": now,
        }
        return shell.Draft("portal/nearby.html", context)

    return shell.stored(request, build, max_age_s=_MAX_AGE_S)
