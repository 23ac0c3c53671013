"""Search: one field for everything, with or without accents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.text import nfc
from loa.portal import finding, operations, presenters, shell

LONGEST = 200


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how else to get help."""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    found = presenters.results(finding.find(words)) or presenters.by_words(words) if words else []
    if words and not found:
        operations.note_gap(words=words, now=clock.now())
    context = {"q": words, "results": found, "hide_header_search": True}
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
