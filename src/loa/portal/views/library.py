"""The shelves of content: a list for each kind, and the page of one entry."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.content.types import Entry
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.text import nfc
from loa.portal import entry_page, library, shell, structured
from loa.portal.shelves import SHELVES

PER_PAGE = 30
LONGEST = 100


@public
@require_safe
def index(request: HttpRequest, *, kind: str) -> HttpResponse:
    """List one kind of content."""
    shelf = SHELVES[kind]

    def build() -> shell.Draft:
        entries = content.entries(kind=kind)
        context = {"shelf": shelf, "section": shelf.section, "total": len(entries)}
        context |= _LISTS.get(kind, _plain)(request, entries)
        return shell.Draft(
            "portal/library/index.html", context, keys=(f"content:{kind}", "procedures")
        )

    return shell.stored(request, build)


@public
@require_safe
def page(request: HttpRequest, slug: str, *, kind: str) -> HttpResponse:
    """Show one entry while it is live."""

    def build() -> shell.Draft:
        try:
            entry = content.entry(kind, slug)
        except NoSuchEntry as error:
            raise Http404 from error
        # Neighbors are named on the page, so it depends on all content.
        keys = (f"content:{kind}:{slug}", "content", "procedures")
        return shell.Draft(_TEMPLATES.get(kind, _PAGE), entry_page.context(entry), keys)

    return shell.stored(request, build)


def _page_of(request: HttpRequest, rows: list[library.EntryRow]) -> dict[str, Any]:
    return {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))}


def _plain(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    return _page_of(request, [library.row(entry) for entry in entries])


def _documents(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    asked = request.GET.get("hieu-luc", "")
    choice = asked if asked in library.FORCE_CHOICES else ""
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    found = library.in_force(library.matching(entries, words), choice)
    rows = _page_of(request, [library.row(entry) for entry in library.newest_issued(found)])
    return rows | {
        "q": words,
        "choice": choice,
        "choices": library.FORCE_CHOICES.items(),
        "has_search": True,
        "search_words": "Tìm số hoặc tên văn bản",
    }


def _questions(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    words = nfc(request.GET.get("q", ""))[:LONGEST]
    found = library.matching(entries, words)
    return {
        "q": words,
        "groups": library.by_topic(found),
        "has_search": True,
        "search_words": "Tìm trong hỏi đáp",
        "structured": structured.questions(found[:PER_PAGE]),
    }


def _guides(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    return {"groups": library.by_reader(entries)}


def _forms(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    files = library.forms_of_procedures(on=clock.local_date(clock.now()))
    return {"groups": [*library.by_topic(entries), *files], "total": len(entries) + len(files)}


_LISTS = {
    "legal_document": _documents,
    "question": _questions,
    "guide": _guides,
    "form": _forms,
}
_PAGE = "portal/library/entry.html"
_TEMPLATES = {"section": "portal/library/section.html"}
