"""The preparation slip: tick what you have, print one page. Its address carries everything."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from loa.catalog import queries as catalog
from loa.flows import queries as flows
from loa.flows.types import Slip
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import NotFound
from loa.links import queries as links
from loa.portal import shell
from loa.units import queries as units

from .flows import given, picture


def _slip(request: HttpRequest, code: str) -> Slip:
    """Return the slip of the address as residents may see it, or raise Http404."""
    today = clock.local_date(clock.now())
    try:
        slip = flows.slip(code=code, given=given(request), on=today)
    except NotFound as error:
        raise Http404 from error
    if catalog.hides_unconfirmed() and not slip.guide.is_confirmed:
        raise Http404
    return slip


@public
@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """Show the slip to tick and to print."""

    def build() -> shell.Draft:
        made = _slip(request, code)
        context = {
            "section": "thu-tuc",
            "slip": made,
            "guide": made.guide,
            "point": next(iter(units.service_points()), None),
            "today": made.guide.on,
            "qr": f"/phieu/{made.guide.code}/qr.svg?{made.query}",
        }
        keys = (f"procedure:{code}",)
        return shell.Draft("portal/preparation/slip.html", context, keys=keys)

    return shell.stored(request, build)


@public
@require_safe
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """Return the QR code that the desk scans as a picture."""
    return picture(links.qr_svg(flows.slip_address(_slip(request, code)), border=2))


@public
@never_cache
@require_safe
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Lead an officer who scanned a slip to the desk's page, and anybody else to the slip."""
    made = _slip(request, code)
    is_officer = request.user.is_authenticated and request.user.has_perm(
        "wagtailadmin.access_admin"
    )
    query = made.query
    if made.is_outdated:  # keep what was printed, so that the page can say that it is old
        query = request.GET.urlencode()
    if is_officer:
        return HttpResponseRedirect(f"/console/phieu/?m={made.guide.code}&{query}")
    return HttpResponseRedirect(f"/phieu/{made.guide.code}/?{query}")
