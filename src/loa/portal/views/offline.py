"""Guides without a network: the list of what a visitor saved, and the worker that opens it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel.access import public
from loa.portal import shell

_WORKER = Path(__file__).resolve().parent.parent / "static/portal/js/sw.js"


@cache
def _worker() -> bytes:
    """Return the worker under a version of its own: another one replaces it in the browser."""
    words = _WORKER.read_bytes()
    return b"// " + hashlib.sha256(words).hexdigest()[:12].encode() + b"\n" + words


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker, from the root so that it may answer for every page."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    return shell.sealed(response)


@public
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Show the pages that this browser saved; the list itself never leaves the browser."""
    return shell.stored(request, lambda: shell.Draft("portal/saved.html"))
