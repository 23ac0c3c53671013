"""The screen above the one-stop desk: what is down, whether the desk is open, what to scan."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.links import queries as links
from loa.portal import shell
from loa.units import queries as units
from loa.units.types import PointKind

# The screen asks for itself every ten seconds; what an officer reports stands there within that.
_MAX_AGE_S = 10


@public
@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """Show notices of the hour, the desk's opening and a code that leads to the questions."""

    def build() -> shell.Draft:
        now = clock.now()
        points = units.points_near(now=now)
        desk = next((one for one in points if one.kind == PointKind.ONE_STOP_SHOP), None)
        context = {"desk": desk, "now": now, "address": _questions()}
        return shell.Draft("portal/desk_screen.html", context)

    return shell.stored(request, build, max_age_s=_MAX_AGE_S)


@public
@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """Return the QR code of “Tôi cần giấy tờ gì?”."""

    def build() -> shell.Draft:
        drawn = links.qr_svg(_questions(), border=2)
        return shell.Draft(body=drawn, content_type="image/svg+xml")

    return shell.stored(request, build)


def _questions() -> str:
    return f"{settings.LOA_PUBLIC_URL}/can-giay-to-gi/"
