"""Who stands in for whom, and “Cổng/VNeID đang lỗi”."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa.accounts import queries as accounts
from loa.content import operations, queries
from loa.content.forms import SubstituteForm
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def substitutes(request: HttpRequest) -> HttpResponse:
    """List who stands in for whom, and name a substitute."""
    form = SubstituteForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"away_id": int(given["away"]), "stands_in_id": int(given["stands_in"])}
        days = {"from_on": given["from_on"], "to_on": given["to_on"]}
        if _told(request, operations.name_substitute, "Đã ghi người thay.", **values, **days):
            return redirect("content_substitutes")
    context = {
        "rows": [
            {
                "id": row.pk,
                "away": accounts.display_name(row.away),
                "stands_in": accounts.display_name(row.stands_in),
                "from_on": row.from_on,
                "to_on": row.to_on,
                "may_end": row.away_id == request.user.pk or accounts.is_leader(request.user),  # type: ignore[arg-type]
            }
            for row in queries.substitutes(on=clock.local_date(clock.now()))
        ],
        "form": form,
    }
    return render(request, "content/substitutes.html", context)


@officer_required
@require_POST
def end_substitute(request: HttpRequest, substitute_id: int) -> HttpResponse:
    """Take a substitution back."""
    _told(request, operations.end_substitute, "Đã bỏ.", substitute_id=substitute_id)
    return redirect("content_substitutes")


@officer_required
@require_POST
def report_outage(request: HttpRequest) -> HttpResponse:
    """Say everywhere that a system is down."""
    name = request.POST.get("service") or request.POST.get("other", "")
    sentence = "Đã báo trên mọi trang, trợ lý cũng nói. Khi chạy lại, bấm “Đã chạy lại”."
    _told(request, operations.report_outage, sentence, service=name)
    return redirect("/console/")


@officer_required
@require_POST
def restore_outage(request: HttpRequest) -> HttpResponse:
    """Say everywhere that a system runs again."""
    name = request.POST.get("service", "")
    _told(request, operations.restore_outage, "Đã báo chạy lại.", service=name)
    return redirect("/console/")


def _told(
    request: HttpRequest, operation: Callable[..., Any], sentence: str, **values: Any
) -> bool:
    """Do it and say what came of it; return whether it was done."""
    try:
        operation(**values, now=clock.now(), actor=request.user)
    except LoaError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, sentence)
    return True
