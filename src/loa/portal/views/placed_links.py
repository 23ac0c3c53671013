"""Console page: on which pages of other sites our links stand, recorded as proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa.accounts import queries as accounts
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError
from loa.portal import placements
from loa.portal.models import PlacedLink, Placement


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def placed_links(request: HttpRequest) -> HttpResponse:
    """List where links stand; record another."""
    given = {name: request.POST.get(name, "") for name in ("url", "placement", "note")}
    error = ""
    if request.method == "POST":
        try:
            placements.record_placed_link(**given, now=clock.now(), actor=request.user)
        except LoaError as problem:
            error = problem.message
        else:
            messages.success(request, "Đã ghi nơi đặt đường dẫn.")
            return redirect("portal_placed_links")
    context = {
        "rows": _lines(),
        "choices": Placement.choices,
        "given": given,
        "error": error,
    }
    return render(
        request, "portal/console/placed_links.html", context, status=400 if error else 200
    )


def _lines() -> list[PlacedLink]:
    """Return the records, each with the name of the officer who made it."""
    rows = list(placements.placed_links())
    for row in rows:
        row.officer_name = accounts.display_name(row.recorded_by)  # type: ignore[attr-defined]
    return rows


@officer_required
@require_POST
def remove(request: HttpRequest, placed_link_id: int) -> HttpResponse:
    """Say that a page no longer carries our link."""
    try:
        placements.remove_placed_link(
            placed_link_id=placed_link_id, now=clock.now(), actor=request.user
        )
    except LoaError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, "Đã ghi là đã gỡ. Ghi lại nếu trang đặt lại đường dẫn.")
    return redirect("portal_placed_links")
