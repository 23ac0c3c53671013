"""What machines read: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import atlas, feeds, library, shell
from loa.portal.shelves import SHELVES
from loa.publishing import queries as published
from loa.units import queries as units

NEWEST = 30
# What was published or taken back shows after at most this long.
NEWS_FRESH_S = 5
# Pages that come and go by the clock reach the sitemap after at most this long.
MAP_FRESH_S = 3600
Row = tuple[str, str, str, datetime | None]


@public
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Return the newest bulletins as RSS."""

    def rows() -> list[Row]:
        live = list(published.live_pages(now=clock.now()))[:NEWEST]
        return [(page.title, page.summary, page.path, page.published_at) for page in live]

    def build() -> shell.Draft:
        return _feed("Tin tức", "Tin của xã.", "/tin-tuc/", rows(), ("bulletins",))

    return shell.stored(request, build, max_age_s=NEWS_FRESH_S)


@public
@require_safe
def of_shelf(request: HttpRequest, *, kind: str) -> HttpResponse:
    """Return the newest entries of one kind as RSS."""
    shelf = SHELVES[kind]

    def build() -> shell.Draft:
        entries = content.entries(kind=kind, limit=NEWEST)
        rows = [(entry.title, entry.summary, entry.url, entry.approved_at) for entry in entries]
        return _feed(shelf.name, shelf.lead, shelf.path, rows, (f"content:{kind}",))

    return shell.stored(request, build)


@public
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Return what is new on any shelf as RSS."""

    def build() -> shell.Draft:
        entries = library.live_entries()[:NEWEST]
        rows = [(entry.title, entry.summary, entry.url, entry.approved_at) for entry in entries]
        return _feed("Mọi mục", "Nội dung mới của mọi mục.", "/", rows, ("content", "bulletins"))

    return shell.stored(request, build, max_age_s=NEWS_FRESH_S)


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Return every public address, or the list of sitemaps when there are many."""

    def build() -> shell.Draft:
        places = atlas.every_place()
        count = -(-len(places) // feeds.PER_SITEMAP)
        body = feeds.sitemap_index(count) if count > 1 else feeds.sitemap(places)
        return shell.Draft(keys=_MAP_KEYS, body=body, content_type=feeds.XML)

    return shell.stored(request, build, max_age_s=MAP_FRESH_S)


@public
@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Return one of several sitemaps."""

    def build() -> shell.Draft:
        start = (number - 1) * feeds.PER_SITEMAP
        places = atlas.every_place()[start : start + feeds.PER_SITEMAP] if number else []
        if not places:
            raise Http404
        return shell.Draft(keys=_MAP_KEYS, body=feeds.sitemap(places), content_type=feeds.XML)

    return shell.stored(request, build, max_age_s=MAP_FRESH_S)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines what to read."""
    return HttpResponse(feeds.robots(), content_type="text/plain; charset=utf-8")


_MAP_KEYS = ("content", "bulletins", "procedures")


def _feed(name: str, lead: str, path: str, rows: list[Row], keys: tuple[str, ...]) -> shell.Draft:
    commune = units.commune_or_none()
    title = f"{name}, {commune.name}" if commune else name
    body = feeds.rss(title=title, lead=lead, path=path, rows=rows)
    return shell.Draft(keys=keys, body=body, content_type=feeds.RSS)
