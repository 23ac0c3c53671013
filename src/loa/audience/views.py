"""Unsubscribing with one click, for residents and for mail programs (RFC 8058)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from loa.design.contract import render_inlined
from loa.kernel import clock
from loa.kernel.access import public

from . import operations, queries
from .contract import consent_channels, purposes
from .errors import WrongLink
from .types import Subscription

PAGE = "audience/unsubscribe.html"


def _words(about: Subscription) -> dict[str, object]:
    channel, purpose = about.consent_channel, about.purpose
    return {
        "channel_label": consent_channels.get(channel).label if channel in consent_channels else "",
        "purpose_label": purposes.get(purpose).label if purpose in purposes else "",
        "is_active": about.is_active,
    }


@public
@csrf_exempt  # mail programs post without cookies; the signed token is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first on GET, because programs open links ahead; end the consent at once on POST."""
    try:
        if request.method == "POST":
            about = operations.withdraw_by_token(token=token, now=clock.now())
        else:
            about = queries.subscription(token)
    except WrongLink as error:
        return render_inlined(request, PAGE, {"error": error.message}, status=404)
    return render_inlined(request, PAGE, _words(about))
