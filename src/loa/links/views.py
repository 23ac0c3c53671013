"""/q/<slug>: count the opening and lead on. No cookie, nothing about the person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.readers import is_machine

from . import operations, queries
from .errors import NoSuchLink


def _is_person(request: HttpRequest) -> bool:
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return (
        request.method == "GET"
        and "prefetch" not in purpose
        and not is_machine(request.headers.get("User-Agent", ""))
    )


@public
@require_safe
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Redirect to the target; count only people, per hour."""
    slug = slug.lower()
    try:
        link = queries.link_by_slug(slug)
        if link is None or _is_person(request):
            is_scan = request.GET.get("q") == "1"
            link = operations.record_click(slug=slug, is_scan=is_scan, now=clock.now())
    except NoSuchLink:
        return render(request, "links/gone.html", status=404)
    answer = HttpResponseRedirect(link.target_url)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
