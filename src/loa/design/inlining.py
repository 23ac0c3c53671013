"""One request shows a page: our style sheets and the first script travel inside it.

On a slow connection each file that is waited for costs a round trip of almost half a second. The
policy of the page names the hash of what travels inside, so nothing else inline can run (ADR 12).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from loa.kernel.headers import strict_with

_SHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]+)">\n?')
_EARLY = re.compile(r'<script src="([^"]+/early[^"/]*\.js)"></script>')
_INSIDE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")
_ADDRESS = re.compile(r"""url\((["']?)(?!data:|/|https?:|#)([^"')]+)\1\)""")


def inlined(html: str) -> str:
    """Return the page with its own style sheets and its early script inside."""
    sheets = tuple(_SHEET.findall(html))
    if not sheets:
        return html
    block = f"    <style>{_bundle(sheets)}</style>\n"
    first = _SHEET.search(html)
    at = first.start() if first else 0
    rest = html[:at] + block + _SHEET.sub("", html[at:])
    return _EARLY.sub(lambda found: f"<script>{_text(found.group(1))}</script>", rest)


@lru_cache(maxsize=64)
def policy_of(head: str) -> str:
    """Return the content security policy for what stands inside a page's head."""
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, text in _INSIDE.findall(head):
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    return strict_with(styles=tuple(hashes["style"]), scripts=tuple(hashes["script"]))


def render_inlined(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a residents' page of an app below the portal, in one piece and with its policy."""
    page = inlined(render_to_string(template, context, request))
    response = HttpResponse(page, status=status)
    response.headers["Content-Security-Policy"] = policy_of(page[: page.find("</head>")])
    return response


@lru_cache(maxsize=64)
def _bundle(sheets: tuple[str, ...]) -> str:
    return "".join(_small(_absolute(_text(sheet), sheet)) for sheet in dict.fromkeys(sheets))


def _absolute(css: str, sheet: str) -> str:
    return _ADDRESS.sub(lambda found: f'url("{urljoin(sheet, found.group(2))}")', css)


def _small(css: str) -> str:
    """Return the sheet without comments and without space that says nothing."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()


@lru_cache(maxsize=128)
def _text(address: str) -> str:
    """Return the words of one of our static files, collected or where its app keeps it."""
    name = address.removeprefix(settings.STATIC_URL)
    collected = Path(settings.STATIC_ROOT) / name
    found = collected if collected.is_file() else finders.find(name)
    if not found:
        raise FileNotFoundError(2, "không có tệp giao diện", address)
    return Path(str(found)).read_text(encoding="utf-8").strip()
