"""The addresses of content, feeds, open data and pages about this site."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from .shelves import SHELVES
from .views import embeds, feeds, library, open_data, press, standards, units


def _shelves() -> list[URLPattern]:
    """Return a list, a feed and the pages of each kind; units and life events have their own."""
    found = []
    for kind, shelf in SHELVES.items():
        found.append(
            path(f"{shelf.slug}/rss.xml", feeds.of_shelf, {"kind": kind}, name=f"{kind}_feed")
        )
        if kind == units.SHELF.kind:
            continue
        found.append(path(f"{shelf.slug}/", library.index, {"kind": kind}, name=f"{kind}_shelf"))
        found.append(
            path(f"{shelf.slug}/<slug:slug>/", library.page, {"kind": kind}, name=f"{kind}_page")
        )
    return found


urlpatterns = [
    *_shelves(),
    path("don-vi/", units.index, name="units"),
    path("don-vi/<slug:slug>/", units.page, name="unit"),
    path("danh-cho/can-bo/", standards.officers, name="officers"),
    path("bao-chi/", press.press, name="press"),
    path("du-lieu-mo/", open_data.index, name="open_data"),
    re_path(
        r"^du-lieu-mo/(?P<code>[a-z-]+)\.(?P<form>csv|json)$", open_data.table, name="open_table"
    ),
    path("du-lieu-ca-nhan/", standards.personal_data, name="personal_data"),
    path("so-do-trang/", standards.site_map, name="site_map"),
    path("nhung/", embeds.package, name="embeds"),
    path("nhung/tim-kiem/", embeds.search_frame, name="search_frame"),
    path("nhung/thong-bao/", embeds.notices_frame, name="notices_frame"),
    path("tin-tuc/rss.xml", feeds.news, name="news_feed"),
    path("rss.xml", feeds.everything, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", feeds.sitemap_part, name="sitemap_part"),
    path("robots.txt", feeds.robots, name="robots"),
]
