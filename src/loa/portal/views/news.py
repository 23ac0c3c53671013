"""News: bulletins that are on the web now."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import NotFound
from loa.portal import shell, structured
from loa.publishing import operations as publishing
from loa.publishing import queries as published
from loa.units import queries as units

PER_PAGE = 20
# What was published or taken back shows after at most this long.
FRESH_S = 5


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the news, newest first."""

    def build() -> shell.Draft:
        paginator = Paginator(list(published.live_pages(now=clock.now())), PER_PAGE)
        context = {"page": paginator.get_page(request.GET.get("trang")), "section": "tin-tuc"}
        return shell.Draft("portal/news.html", context, keys=("bulletins",))

    return shell.stored(request, build, max_age_s=FRESH_S)


@public
@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one bulletin while it is live; afterwards it is gone."""

    def build() -> shell.Draft:
        now = clock.now()
        live = published.live_page(slug, now=now)
        if live is None:
            raise Http404
        try:
            body = publishing.page_body(source=f"bulletin/{slug}", now=now)
        except NotFound as error:
            raise Http404 from error
        context = {
            "live": live,
            "body": body,
            "procedure_code": content.bulletin(slug).procedure_code,
            "section": "tin-tuc",
            "is_article": True,
            "structured": structured.news(live, units.commune_or_none()),
        }
        return shell.Draft("portal/article.html", context, keys=("bulletins", *body.keys))

    return shell.stored(request, build, max_age_s=FRESH_S)
