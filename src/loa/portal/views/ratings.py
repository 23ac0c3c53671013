"""Ratings of pages. The pages are cached, so their forms carry a stamp and no token."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import operations, shell
from loa.portal.errors import ForeignOrigin, UnknownRating


def refuse_foreign_origin(request: HttpRequest) -> None:
    """Raise ForeignOrigin unless the form was sent from one of our own pages."""
    sent_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if urlsplit(sent_from).netloc != request.get_host():
        raise ForeignOrigin("Đánh giá chỉ nhận từ chính trang này.")


@public
@csrf_exempt  # a cached page cannot carry a token; the origin and the stamp take its place
@require_POST
@never_cache
def rate(request: HttpRequest) -> HttpResponse:
    """Count a rating and say thank you."""
    path = request.POST.get("trang", "")[:300]
    try:
        refuse_foreign_origin(request)
        operations.rate_page(
            path=path,
            stamp=request.POST.get("dau", ""),
            rating=request.POST.get("danh-gia", ""),
            now=clock.now(),
        )
    except ForeignOrigin as error:
        return shell.page(request, "portal/sorry.html", {"reason": error.message}, status=403)
    except UnknownRating as error:
        return shell.page(request, "portal/sorry.html", {"reason": error.message}, status=400)
    return HttpResponseRedirect(f"/danh-gia/cam-on/?ve={quote(path)}", status=303)


@public
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for a rating and lead back to the page."""
    back = request.GET.get("ve", "/")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return shell.page(request, "portal/thanks.html", {"back": back if is_ours else "/"})
