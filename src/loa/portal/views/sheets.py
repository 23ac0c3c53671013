"""A guide on paper: one A4, or large type for those who read with effort; and its QR code."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureGuide
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import NotFound
from loa.links import queries as links
from loa.portal import guide_parts, shell


def _guide(code: str) -> ProcedureGuide:
    """Return the guide as residents may see it now, or raise Http404."""
    try:
        guide = catalog.guide(code=code, on=clock.local_date(clock.now()))
    except NotFound as error:
        raise Http404 from error
    if catalog.hides_unconfirmed() and not guide.is_confirmed:
        raise Http404
    return guide


@public
@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide as a sheet to print."""

    def build() -> shell.Draft:
        guide = _guide(code)
        context = {
            "section": "thu-tuc",
            "guide": guide,
            "density": guide_parts.density(guide),
            "needed": [paper for paper in guide.papers if not paper.is_conditional],
            "cases": [paper for paper in guide.papers if paper.is_conditional],
            "address": f"{settings.LOA_PUBLIC_URL}/thu-tuc/{guide.code}/",
            "today": guide.on,
        }
        return shell.Draft("portal/sheet.html", context, keys=(f"procedure:{code}",))

    return shell.stored(request, build)


@public
@require_safe
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """Return the QR code of the guide's page as a picture."""

    def build() -> shell.Draft:
        guide = _guide(code)
        address = f"{settings.LOA_PUBLIC_URL}/thu-tuc/{guide.code}/"
        return shell.Draft(
            body=links.qr_svg(address, border=2),
            content_type="image/svg+xml",
            keys=(f"procedure:{code}",),
        )

    return shell.stored(request, build)
