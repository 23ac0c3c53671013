"""Search: one field for everything, with or without accents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.text import nfc
from loa.portal import finding, operations, presenters, shell
from loa.units import queries as units

LONGEST = 200
SHOWN = 30


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found with what kind of thing it is, or how else to get help."""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    kind = request.GET.get("loai", "")
    found = finding.find(words, limit=SHOWN) if words else []
    rows = presenters.results(found) or presenters.by_words(words) if words else []
    if words and not rows:
        operations.note_gap(words=words, now=clock.now())
    kinds = presenters.kinds_of(found)
    is_narrowed = kind in {one.code for one in kinds}
    context = {
        "q": words,
        "results": presenters.results(one for one in found if presenters.kind_code(one) == kind)
        if is_narrowed
        else rows,
        "kinds": kinds if len(kinds) > 1 else [],
        "kind": kind if is_narrowed else "",
        "all_count": len(rows),
        "correction": finding.correction(words) if words else "",
        "service_points": [] if rows else units.service_points(),
        "hide_header_search": True,
    }
    return shell.page(request, "portal/search.html", context)


@public
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return up to six suggestions for words that are still being typed."""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    found = presenters.results(finding.suggest(words)) if len(words) > 1 else []
    rows = [{"name": row.name, "note": row.note, "url": row.url} for row in found]
    response = JsonResponse({"results": rows}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
