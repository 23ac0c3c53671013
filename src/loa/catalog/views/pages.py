"""The console pages on which officers confirm procedures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from loa.catalog import operations, queries
from loa.catalog.errors import UnknownProcedure
from loa.catalog.forms import WithdrawalForm, first_error
from loa.catalog.types import Confidence
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError
from loa.kernel.text import fold

_PAGE = 50


def _actor(request: HttpRequest) -> Any:
    return request.user


@officer_required
@require_safe
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """List what waits for the commune's confirmation, most needed first."""
    words = fold(request.GET.get("q", ""))
    rows = [
        row
        for row in queries.needs_confirmation()
        if words in fold(f"{row.title} {row.official_title} {row.code} {row.field_name}")
    ]
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "q": request.GET.get("q", ""), "counts": queries.counts()}
    return render(request, "catalog/unconfirmed.html", context)


@officer_required
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show every fact beside its source, with one field and one button."""
    today = clock.local_date(clock.now())
    try:
        guide = queries.guide(code=code, on=today)
    except UnknownProcedure as error:
        raise Http404(str(error)) from error
    context = {
        "guide": guide,
        "pk": queries.row_id(code=code),
        "confidence": Confidence(guide.confidence).label.lower(),
        "revisions": queries.revisions(code=code, limit=20),
        "next": queries.next_unconfirmed(after=code),
    }
    return render(request, "catalog/procedure.html", context)


@officer_required
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm, then go on to the next procedure that waits."""
    following = queries.next_unconfirmed(after=code)
    try:
        done = operations.confirm(
            code=code,
            decision_number=request.POST.get("decision_number", ""),
            now=clock.now(),
            actor=_actor(request),
        )
    except LoaError as error:
        messages.error(request, str(error))
        return redirect("catalog_procedure", code=code)
    messages.success(request, f"Đã xác nhận “{done.title}”.")
    if following is None:
        return redirect("catalog_unconfirmed")
    return redirect("catalog_procedure", code=following)


@officer_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a confirmation back, with the reason."""
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("catalog_procedure", code=code)
    try:
        operations.withdraw_confirmation(
            code=code, reason=form.cleaned_data["reason"], now=clock.now(), actor=_actor(request)
        )
        messages.success(request, "Đã rút xác nhận. Thủ tục trở lại danh sách chờ.")
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("catalog_procedure", code=code)
