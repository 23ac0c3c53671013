"""Search: one field for everything, with or without accents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.text import nfc
from loa.portal import operations, presenters, shell
from loa.search import queries as search

LONGEST = 200
# Below this chance a hit confuses more than it helps.
LEAST_CHANCE = 0.05
KINDS = ("procedure", "bulletin", "qa")


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how else to get help."""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    found = presenters.results(_find(words)) if words else []
    if words and not found:
        operations.note_gap(words=words, now=clock.now())
    context = {"q": words, "results": found, "hide_header_search": True}
    return shell.page(request, "portal/search.html", context)


@public
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return up to six suggestions for words that are still being typed."""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    hits = search.suggest(words, limit=6) if len(words) > 1 else []
    rows = [
        {"name": row.name, "note": row.note, "url": row.url} for row in presenters.results(hits)
    ]
    response = JsonResponse({"results": rows}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _find(words: str) -> list[search.Hit]:
    hits = search.find(text=words, limit=20)
    return [hit for hit in hits if hit.score >= LEAST_CHANCE]
