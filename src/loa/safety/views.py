"""Console pages of the commune police: reports, bad addresses, official addresses."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError, NotFound

from . import operations, presenters, queries
from .forms import AddressForm, DecisionForm, first_error
from .types import ReportState

_PAGE = 50


def police_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only the commune police and leaders call the view; others are told whom to ask."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not queries.may_read_reports(request.user):
            return _page(request, "closed", "reports", status=403)
        return view(request, *args, **kwargs)

    return officer_required(checked)


def _page(
    request: HttpRequest, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"tab": tab}
    return render(request, f"safety/{template}.html", context, status=status)


def _try(request: HttpRequest, act: Callable[[], Any], said: str) -> Any:
    """Do what an officer asked for and say how it went; return None when it could not be done."""
    try:
        made = act()
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        messages.error(request, error.message)
        return None
    messages.success(request, said)
    return made


def _moment(request: HttpRequest) -> dict[str, Any]:
    """Return when and by whom something is done."""
    return {"now": clock.now(), "actor": request.user}


@police_only
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports of one state, those that wait first."""
    state = request.GET.get("loc", ReportState.OPEN)
    wanted = state if state in ReportState.values else ""
    page = Paginator(queries.reports(state=wanted), _PAGE).get_page(request.GET.get("trang"))
    counts = queries.report_counts()
    states = [(value, label, counts[value]) for value, label in ReportState.choices]
    return _page(
        request,
        "reports",
        "reports",
        page=page,
        lines=[presenters.line(row) for row in page],
        states=states,
        state=wanted,
    )


@police_only
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Send the reports as a table."""
    headers = {"Content-Disposition": 'attachment; filename="bao-lua-dao.csv"'}
    made = presenters.table(queries.reports())
    return HttpResponse(made, content_type="text/csv; charset=utf-8", headers=headers)


@police_only
@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show one report with what the check finds in it, and what can be done."""
    try:
        row = queries.report(report_id)
    except NotFound as error:
        raise Http404(str(error)) from error
    verdict = queries.check(row.text, now=clock.now())
    blocked = queries.blocked().values_list("name", flat=True)
    return _page(
        request,
        "report",
        "reports",
        line=presenters.line(row),
        verdict=verdict,
        findings=presenters.findings(verdict),
        blockable=presenters.blockable(verdict, blocked),
        form=DecisionForm(initial={"state": row.state, "note": row.note}),
    )


@police_only
@require_POST
def decide(request: HttpRequest, report_id: int) -> HttpResponse:
    """Set the state of a report."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("safety_report_console", report_id=report_id)
    moment = _moment(request)
    wanted = {"report_id": report_id, **form.cleaned_data, **moment}
    _try(request, lambda: operations.decide_report(**wanted), "Đã ghi tình trạng của tin báo.")
    return redirect("safety_reports")


@police_only
@require_POST
def remove(request: HttpRequest, report_id: int) -> HttpResponse:
    """Delete a report at its sender's wish."""
    moment = _moment(request)
    _try(
        request,
        lambda: operations.delete_report(report_id=report_id, **moment) or True,
        "Đã xóa tin báo theo yêu cầu của người báo.",
    )
    return redirect("safety_reports")


@police_only
@require_POST
def draft(request: HttpRequest, report_id: int) -> HttpResponse:
    """Begin an alert from a report."""
    moment = _moment(request)
    slug = _try(
        request,
        lambda: operations.draft_alert(report_id=report_id, **moment),
        "Đã soạn bản nháp cảnh báo. Sửa lời cho rõ rồi gửi duyệt.",
    )
    if slug is None:
        return redirect("safety_report_console", report_id=report_id)
    return redirect("content_entry", kind="alert", slug=slug)


@police_only
@require_http_methods(["GET", "HEAD", "POST"])
def blocklist(request: HttpRequest) -> HttpResponse:
    """Show the commune's list of bad addresses, and add to it."""
    if request.method == "POST":
        name, note = request.POST.get("name", ""), request.POST.get("note", "")
        moment = _moment(request)
        said = "Đã thêm vào danh sách xấu. Ô kiểm tra dùng ngay."
        _try(request, lambda: operations.block(name=name, note=note, **moment), said)
        back = request.POST.get("report", "")
        if back.isdigit():
            return redirect("safety_report_console", report_id=int(back))
        return redirect("safety_blocklist")
    return _page(request, "blocklist", "blocklist", rows=queries.blocked())


@police_only
@require_POST
def unblock(request: HttpRequest, blocked_id: int) -> HttpResponse:
    """Take an address off the list of bad ones."""
    moment = _moment(request)
    said = "Đã bỏ khỏi danh sách xấu."
    _try(request, lambda: operations.unblock(blocked_id=blocked_id, **moment), said)
    return redirect("safety_blocklist")


@officer_required
@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    """List the official addresses."""
    return _page(request, "addresses", "addresses", rows=queries.addresses())


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, address_id: int = 0) -> HttpResponse:
    """Add an official address or change one, and show its history."""
    try:
        row = queries.address(address_id) if address_id else None
    except NotFound as error:
        raise Http404(str(error)) from error
    form = AddressForm(request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        wanted = {**form.cleaned_data, "address_id": address_id or None}
        moment = _moment(request)
        said = "Đã lưu. Trang An toàn và ô kiểm tra dùng ngay."
        if _try(request, lambda: operations.save_address(**wanted, **moment), said) is not None:
            return redirect("safety_addresses")
    changes = row.changes.select_related("actor") if row else []
    return _page(request, "address", "addresses", form=form, row=row, changes=changes)


def _initial(row: Any) -> dict[str, Any]:
    if row is None:
        today = clock.local_date(clock.now())
        return {"is_listed": True, "checked_on": today, "status": "unverified"}
    names = ("kind", "name", "purpose", "status", "source", "checked_on", "is_listed")
    return {name: getattr(row, name) for name in names}
