"""Ratings of pages. The pages are cached, so their forms carry a stamp and no token."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError
from loa.portal import limits, operations, reasons, shell
from loa.portal.errors import ForeignOrigin, TooFast, UnknownRating
from loa.reviews.errors import EmptyNote, TooManyNotes

_STATUSES: dict[type[LoaError], int] = {
    ForeignOrigin: 403,
    UnknownRating: 400,
    TooFast: 429,
    TooManyNotes: 429,
}


def _sorry(request: HttpRequest, error: LoaError) -> HttpResponse:
    status = _STATUSES.get(type(error), 400)
    return shell.page(request, "portal/sorry.html", {"reason": error.message}, status=status)


@public
@csrf_exempt  # a cached page cannot carry a token; the origin and the stamp take its place
@require_POST
@never_cache
def rate(request: HttpRequest) -> HttpResponse:
    """Count a rating, then say thank you and ask why."""
    path, rating = request.POST.get("trang", "")[:300], request.POST.get("danh-gia", "")
    now = clock.now()
    try:
        shell.refuse_foreign_origin(request)
        limits.count(request.META.get("REMOTE_ADDR", ""), "rating")
        operations.rate_page(path=path, stamp=request.POST.get("dau", ""), rating=rating, now=now)
    except LoaError as error:
        return _sorry(request, error)
    stamp = reasons.stamp(path=path, rating=rating, now=now)
    query = urlencode({"ve": path, "danh-gia": rating, "dau": stamp})
    return HttpResponseRedirect(f"/danh-gia/cam-on/?{query}", status=303)


@public
@require_safe
@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for a rating, ask for one sentence, and lead back to the page."""
    path, rating = request.GET.get("ve", "/")[:300], request.GET.get("danh-gia", "")
    return _thank(request, path, rating, request.GET.get("dau", ""))


@public
@csrf_exempt  # the stamp in the form was given to the one who has just rated
@require_POST
@never_cache
def explain(request: HttpRequest) -> HttpResponse:
    """Keep the sentence that says why."""
    path, rating = request.POST.get("trang", "")[:300], request.POST.get("danh-gia", "")
    stamp, text = request.POST.get("dau", ""), request.POST.get("vi-sao", "")[:2000]
    try:
        shell.refuse_foreign_origin(request)
        limits.count(request.META.get("REMOTE_ADDR", ""), "sentence")
        reasons.explain(path=path, rating=rating, given=stamp, text=text, now=clock.now())
    except EmptyNote as error:
        return _thank(request, path, rating, stamp, problem=error.message)
    except LoaError as error:
        return _sorry(request, error)
    query = urlencode({"ve": path, "xong": "1"})
    return HttpResponseRedirect(f"/danh-gia/cam-on/?{query}", status=303)


def _thank(
    request: HttpRequest, path: str, rating: str, stamp: str, *, problem: str = ""
) -> HttpResponse:
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    context = {
        "back": path if is_ours else "/",
        "asks": reasons.is_stamp(stamp, path=path, rating=rating, now=clock.now()),
        "is_done": request.GET.get("xong") == "1",
        "is_unclear": rating == operations.UNCLEAR,
        "rating": rating,
        "stamp": stamp,
        "problem": problem,
        "longest": reasons.LONGEST,
    }
    return shell.page(request, "portal/thanks.html", context, status=400 if problem else 200)
