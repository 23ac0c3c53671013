"""The page of one bulletin in the console: read it, decide on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError

from . import operations, presenters, queries
from .errors import NoSuchBulletin

_VERBS: dict[str, tuple[Callable[..., Any], str]] = {
    "gui-duyet": (operations.submit, "Đã gửi duyệt. Một cán bộ khác sẽ xem và quyết định."),
    "duyet": (operations.approve, "Đã duyệt. Bước tiếp theo: xem các sản phẩm rồi chọn giờ phát."),
    "tra-lai": (operations.reject, "Đã trả lại kèm lý do."),
    "go": (operations.withdraw, "Đã gỡ bản tin. Có thể gửi duyệt lại."),
}
_WITH_REASON = {"tra-lai", "go"}


@officer_required
@require_safe
def bulletin(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest text with its state and what can be done."""
    try:
        row = queries.bulletin_row(slug)
    except NoSuchBulletin as error:
        raise Http404(str(error)) from error
    context = {
        "row": row,
        "doc": queries.latest(slug),
        "tone": presenters.TONES.get(row.state, ""),  # type: ignore[call-overload]
        "acts": presenters.acts(row, request.user),
        "waits_for_another": presenters.waits_for_another(row, request.user),
        "has_newer_draft": row.live and row.has_unpublished_changes,
    }
    return render(request, "content/bulletin.html", context)


@officer_required
@require_POST
def decide(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Submit, approve, send back or take off; an expected error is told on the page."""
    if verb not in _VERBS:
        raise Http404
    operation, sentence = _VERBS[verb]
    extra = {"reason": request.POST.get("reason", "")} if verb in _WITH_REASON else {}
    try:
        operation(slug=slug, now=clock.now(), actor=request.user, **extra)
        messages.success(request, sentence)
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("content_bulletin", slug=slug)
