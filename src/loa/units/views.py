"""The console page “Điểm phục vụ”: where residents are helped, when, and the days off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError

from . import operations, queries
from .errors import NoSuchPoint
from .forms import DayOffForm, PointForm

LIST = "units_points"


def _actor(request: HttpRequest) -> Any:
    return request.user


@officer_required
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """List the service points as residents see them now, and the coming days off."""
    return _list(request, DayOffForm())


def _list(request: HttpRequest, form: DayOffForm) -> HttpResponse:
    now = clock.now()
    off = queries.days_off(since=clock.local_date(now))
    context = {"points": queries.points_near(now=now), "days_off": off.items(), "form": form}
    return render(request, "units/points.html", context)


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show one service point to be changed, or an empty one to be made."""
    try:
        row = queries.service_point(code) if code else None
    except NoSuchPoint as error:
        raise Http404 from error
    form = PointForm(request.POST or None, point=row)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.save_service_point(
                code=code, draft=form.draft(), now=clock.now(), actor=_actor(request)
            )
        except LoaError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã lưu “{made.name}”. Trang của người dân đã đổi theo.")
            return redirect(LIST)
    return render(request, "units/point.html", {"form": form, "row": row})


@officer_required
@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a service point away."""
    try:
        operations.remove_service_point(code=code, now=clock.now(), actor=_actor(request))
    except NoSuchPoint as error:
        raise Http404 from error
    messages.success(request, "Đã bỏ điểm phục vụ.")
    return redirect(LIST)


@officer_required
@require_POST
def add_day_off(request: HttpRequest) -> HttpResponse:
    """Note a day off."""
    form = DayOffForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    given = form.cleaned_data
    operations.save_day_off(
        day=given["day"], name=given["name"], now=clock.now(), actor=_actor(request)
    )
    messages.success(request, f"Đã ghi ngày nghỉ {clock.vn_date(given['day'])}.")
    return redirect(LIST)


@officer_required
@require_POST
def remove_day_off(request: HttpRequest, day: str) -> HttpResponse:
    """Take a day off away."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    operations.remove_day_off(day=chosen, now=clock.now(), actor=_actor(request))
    messages.success(request, "Đã bỏ ngày nghỉ.")
    return redirect(LIST)
