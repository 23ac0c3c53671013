"""A lost address searches: its words become a query, and the nearest pages are listed."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from loa.design.contract import render_inlined
from loa.kernel.access import public
from loa.portal import finding, presenters

LONGEST = 60
SHOWN = 5
# Words of an address; files and long numbers come from machines that probe.
_WORD = re.compile(r"[^\W\d_]{2,}")
_FILE = re.compile(r"\.[a-z0-9]{1,5}$", re.I)


@public
def lost(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, with what the address may have meant."""
    words = words_of(request.path)
    context = {"q": words, "found": _near(words), "hide_header_search": True}
    return render_inlined(request, "404.html", context, status=404)


def words_of(path: str) -> str:
    """Return the words of an address: "/khai-sinh-cho-con/" → "khai sinh cho con"."""
    if _FILE.search(path):
        return ""
    return " ".join(_WORD.findall(path.replace("-", " ")))[:LONGEST].strip()


def _near(words: str) -> list[presenters.ListRow]:
    return presenters.results(finding.find(words, limit=SHOWN)) if words else []
