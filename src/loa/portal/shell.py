"""How every resident page leaves: headers that allow nothing but our own files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Nothing inline, nothing from elsewhere: scripts and styles are our own files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'; manifest-src 'self'"
)


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a rendered resident page."""
    return sealed(render(request, template, context, status=status))


def sealed(response: HttpResponse) -> HttpResponse:
    """Return the response with the headers that every resident page carries."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
