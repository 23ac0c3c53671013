"""News: bulletins that are on the web now."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import NotFound
from loa.portal import shell
from loa.publishing import operations as publishing
from loa.publishing import queries as published

PER_PAGE = 20


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the news, newest first."""

    def build() -> shell.Draft:
        paginator = Paginator(list(published.live_pages(now=clock.now())), PER_PAGE)
        context = {"page": paginator.get_page(request.GET.get("trang")), "section": "tin-tuc"}
        return shell.Draft("portal/news.html", context, keys=("news",))

    return shell.stored(request, build)


@public
@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one bulletin while it is live; afterwards it is gone."""

    def build() -> shell.Draft:
        now = clock.now()
        live = next((row for row in published.live_pages(now=now) if row.slug == slug), None)
        if live is None:
            raise Http404
        try:
            body = publishing.page_body(source=f"bulletin/{slug}", now=now)
        except NotFound as error:
            raise Http404 from error
        context = {"live": live, "body": body, "section": "tin-tuc"}
        return shell.Draft("portal/article.html", context, keys=("news", *body.keys))

    return shell.stored(request, build)
