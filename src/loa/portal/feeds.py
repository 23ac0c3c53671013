"""RSS feeds and sitemaps as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.feedgenerator import Rss201rev2Feed

from .atlas import Place
from .structured import absolute

RSS = "application/rss+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
# A sitemap may hold 50,000 addresses; smaller ones are read sooner.
PER_SITEMAP = 5_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def rss(
    *, title: str, lead: str, path: str, rows: Iterable[tuple[str, str, str, datetime | None]]
) -> str:
    """Return a feed; a row is title, summary, path and moment."""
    feed = Rss201rev2Feed(
        title=title,
        link=absolute(path),
        description=lead,
        language="vi",
        feed_url=absolute(f"{path}rss.xml"),
    )
    for name, summary, address, at in rows:
        feed.add_item(
            title=name,
            link=absolute(address),
            description=summary,
            pubdate=at,
            unique_id=absolute(address),
        )
    return str(feed.writeString("utf-8"))


def sitemap(places: Sequence[Place]) -> str:
    """Return the addresses with the moments of their last change."""
    rows = "\n".join(_row("url", absolute(place.path), place.changed_at) for place in places)
    return f'{_HEAD}<urlset xmlns="{_SPACE}">\n{rows}\n</urlset>\n'


def sitemap_index(count: int) -> str:
    """Return the list of `count` sitemaps."""
    addresses = (absolute(f"/sitemap-{number}.xml") for number in range(1, count + 1))
    rows = "\n".join(_row("sitemap", address, None) for address in addresses)
    return f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{rows}\n</sitemapindex>\n'


def robots() -> str:
    """Return what machines may read: residents' pages, not forms and the console.

    Searches are open: each names /tim-kiem/ as its own address, so none is listed by its words.
    """
    closed = (
        "/console/",
        "/accounts/",
        "/api/",
        "/q/",
        "/danh-gia/",
        "/huy-nhan-tin/",
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return "\n".join([*lines, "", f"Sitemap: {settings.LOA_PUBLIC_URL}/sitemap.xml", ""])


def _row(tag: str, address: str, changed_at: datetime | str | None) -> str:
    told = (
        changed_at.isoformat(timespec="seconds") if isinstance(changed_at, datetime) else changed_at
    )
    changed = f"<lastmod>{told}</lastmod>" if told else ""
    return f"  <{tag}><loc>{escape(address)}</loc>{changed}</{tag}>"
