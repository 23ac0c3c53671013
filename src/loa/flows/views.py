"""Console pages: the flows as editors check them, and the slip as the desk reads it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from loa.catalog.errors import UnknownProcedure
from loa.kernel import clock
from loa.kernel.access import officer_required

from . import drawing, needs, presenters, queries
from .errors import NoSuchFlow
from .types import Slip


@officer_required
def overview(request: HttpRequest) -> HttpResponse:
    """List the flows, how big they are and what waits for confirmation."""
    rows = presenters.flow_rows(queries.flows())
    return render(request, "flows/overview.html", {"rows": rows})


@officer_required
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw one flow and tell it as a list."""
    try:
        flow = queries.flow(slug)
    except NoSuchFlow as error:
        raise Http404 from error
    context = {
        "flow": flow,
        "row": presenters.flow_rows([flow])[0],
        "drawing": drawing.draw(flow),
        "outline": drawing.outline(flow),
    }
    return render(request, "flows/picture.html", context)


@officer_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show what a resident ticked on a slip; `dia-chi` is what a scanner typed."""
    typed = request.GET.get("dia-chi", "")
    if typed:
        query = presenters.scanned(typed)
        if query:
            return HttpResponseRedirect(f"{request.path}?{query}")
    code = request.GET.get("m", "")
    slip = _slip(request, code) if code else None
    context = {
        "slip": slip,
        "fee": needs.fee_line(slip.guide) if slip else "",
        "is_unreadable": bool(typed or (code and slip is None)),
    }
    return render(request, "flows/desk.html", context)


def _slip(request: HttpRequest, code: str) -> Slip | None:
    given = {name: request.GET.getlist(name) for name in request.GET}
    try:
        return queries.slip(code=code, given=given, on=clock.local_date(clock.now()))
    except UnknownProcedure:
        return None
