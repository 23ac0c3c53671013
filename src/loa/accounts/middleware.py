"""Demands a second factor in the console (level-2 control, NĐ 331/2026)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect

from . import queries

_GUARDED = ("/console/", "/documents/")
_OPEN = ("/console/login/", "/console/logout/", "/console/jsi18n/")
ENROLL_URL = "/accounts/2fa/"


class SecondFactorMiddleware:
    """In production the console opens only to logins with a second factor enrolled.

    allauth asks for the factor at sign-in once it is enrolled; this closes the gap before that.
    In demo mode a password is enough, and only from this very machine.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or send the officer to enroll a factor."""
        if request.path.startswith(_GUARDED) and request.path not in _OPEN:
            refusal = self._refusal(request)
            if refusal is not None:
                return refusal
        return self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if settings.LOA_MODE == "demo":
            if queries.is_this_machine(request):
                return None
            return HttpResponseForbidden(
                "Bản dùng thử chỉ cho vào phần cán bộ từ chính máy này (127.0.0.1)."
            )
        if request.user.is_authenticated and not queries.has_second_factor(request.user):
            return HttpResponseRedirect(ENROLL_URL)
        return None
