"""Security headers of every answer, in one place.

A view that needs another policy sets `Content-Security-Policy` itself; the middleware leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_COMMON = (
    "default-src 'none'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'; "
    "frame-ancestors 'self'"
)
# Nothing inline, nothing from elsewhere: scripts and styles are our own files.
STRICT = f"{_COMMON}; script-src 'self'; style-src 'self'"


def strict_with(*, styles: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> str:
    """Return the strict policy that also lets in exactly the inline texts with these hashes."""
    script, style = " ".join(("'self'", *scripts)), " ".join(("'self'", *styles))
    return f"{_COMMON}; script-src {script}; style-src {style}"


# The frame around officers' pages is a library's, which writes styles into the page; shown
# products stand in frames. Scripts stay our own files, so that shown words cannot run.
STYLED = f"{_COMMON}; script-src 'self'; style-src 'self' 'unsafe-inline'; frame-src 'self'"
# The library's own forms carry a few scripts inside the page.
EDITOR = (
    f"{_COMMON}; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "frame-src 'self'"
)
# A stored file opened by its address: nothing in it runs or loads.
FILE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"

PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "midi", "payment", "usb",
    )
)  # fmt: skip
# A question may be spoken, on pages of our own only and after the browser has asked.
PERMISSIONS += ", microphone=(self)"


class SecurityHeadersMiddleware:
    """Gives each answer the policy that fits who made its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers that the view did not set."""
        response = self.get_response(request)
        match = request.resolver_match
        policy = policy_for(match.func) if match else STRICT
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def policy_for(view: Callable[..., Any]) -> str:
    """Return the policy of a view: strict unless officers use it or a library's form needs more."""
    kind = getattr(view, "view_class", None)
    modules = [base.__module__ for base in kind.__mro__] if kind else [view.__module__]
    if any(module.startswith(settings.LOA_EDITOR_MODULES) for module in modules):
        return EDITOR
    return STYLED if getattr(view, "loa_access", "") == "officer" else STRICT
