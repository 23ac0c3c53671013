"""What the head of a page tells machines: its address, its words for a preview, its facts."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_FEED = SafeString(
    '<link rel="alternate" type="application/rss+xml" title="Tin tức" href="/tin-tuc/rss.xml">'
)
# So that no word of the data can end the block that it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class _PageMeta(template.Node):
    """Renders title and description, and says both once more for previews."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the words, then the address and the facts of a page that has a place of its own."""
        written = self.nodelist.render(context)
        path = context.get("page_path")
        if not path:
            return written
        added = [written, _previews(written, path, _kind(context)), _facts(context)]
        # The first part was rendered by the template engine, the others by format_html.
        return mark_safe("".join(added))  # noqa: S308


@register.tag
def page_meta(parser: Parser, token: Token) -> _PageMeta:
    """Wrap title and description; add canonical link, preview words and schema.org data."""
    nodelist = parser.parse(("endpage_meta",))
    parser.delete_first_token()
    return _PageMeta(nodelist)


def _kind(context: template.Context) -> str:
    return "article" if context.get("is_article") else "website"


def _found(pattern: re.Pattern[str], written: str) -> str:
    found = pattern.search(written)
    return " ".join(unescape(found.group(1)).split()) if found else ""


def _previews(written: str, path: str, kind: str) -> SafeString:
    url = f"{settings.LOA_PUBLIC_URL}{path}"
    pairs = [
        ("og:type", kind),
        ("og:locale", "vi_VN"),
        ("og:title", _found(_TITLE, written)),
        ("og:description", _found(_DESCRIPTION, written)),
        ("og:url", url),
    ]
    tags = format_html_join(
        "", '<meta property="{}" content="{}">', ((name, value) for name, value in pairs if value)
    )
    return format_html('<link rel="canonical" href="{}">{}{}', url, _FEED, tags)


def _facts(context: template.Context) -> SafeString:
    """Return schema.org data as a block that browsers never run."""
    facts: Any = context.get("structured")
    if not facts:
        return SafeString("")
    written = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False)
    safe = mark_safe(written.translate(_ESCAPES))  # noqa: S308  every sign of HTML is escaped
    return format_html('<script type="application/ld+json">{}</script>', safe)
