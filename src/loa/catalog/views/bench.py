"""The confirmation bench: one procedure a screen, one key an answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from loa.catalog import bench_queries, checking, operations, presenters, queries
from loa.catalog.bench_types import Decision
from loa.catalog.errors import UnknownProcedure
from loa.catalog.forms import DecisionForm, first_error
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError
from loa.units import queries as units

_KEPT = "catalog_decision"


def _actor(request: HttpRequest) -> Any:
    return request.user


def _decision(request: HttpRequest) -> Decision:
    """Return the decision asked for once in this session; empty before."""
    kept = request.session.get(_KEPT, {})
    return Decision(kept.get("number", ""), parse_date(kept.get("issued_on") or ""))


def _only(given: str) -> str:
    return given if given in bench_queries.FILTERS else ""


def _address(unit: str, code: str, only: str, fact: str = "") -> str:
    asked = {name: value for name, value in (("loc", only), ("muc", fact)) if value}
    place = reverse("catalog_bench", args=[unit, code]) if code else _queue_address(unit)
    return f"{place}?{urlencode(asked)}" if asked else place


def _queue_address(unit: str) -> str:
    return reverse("catalog_bench_queue", args=[unit])


def _following(unit: str, code: str, only: str) -> str:
    """Return what comes after `code` in the queue as it stands before the act, or nothing."""
    codes = bench_queries.queue(unit=unit, only=only)
    place = codes.index(code) if code in codes else -1
    turned = [*codes[place + 1 :], *codes[: max(place, 0)]]
    return turned[0] if turned else ""


# What an officer typed and the bench refused; shown once more to be put right.
_TYPED = "catalog_bench_typed"


@officer_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show how far each unit is, who is late, and the decision of this session."""
    today = clock.local_date(clock.now())
    rows = bench_queries.progress(on=today)
    counts = bench_queries.counts_by_filter(unit=bench_queries.EVERY_UNIT)
    context = {
        "rows": rows,
        "total": sum(row.total_count for row in rows),
        "confirmed": sum(row.confirmed_count for row in rows),
        "filters": [(only, words, counts[only]) for only, words in bench_queries.FILTERS.items()],
        "every_unit": bench_queries.EVERY_UNIT,
        "no_unit": bench_queries.NO_UNIT,
        "decision": _decision(request),
        "acts": bench_queries.acts(),
    }
    return render(request, "catalog/bench_overview.html", context)


@officer_required
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Remember the decision for this session, then go back to where it was asked for."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["issued_on"]
        request.session[_KEPT] = {
            "number": form.cleaned_data["number"],
            "issued_on": day.isoformat() if day else None,
        }
    else:
        messages.error(request, first_error(form))
    unit, code = request.POST.get("unit", ""), request.POST.get("code", "")
    if unit and code and bench_queries.unit_name(unit):
        return redirect(_address(unit, code, _only(request.POST.get("loc", ""))))
    return redirect("catalog_bench_overview")


@officer_required
@require_safe
def queue(request: HttpRequest, unit: str) -> HttpResponse:
    """Open the first procedure that waits, or say that all is done."""
    name = bench_queries.unit_name(unit)
    if name is None:
        raise Http404
    only = _only(request.GET.get("loc", ""))
    codes = bench_queries.queue(unit=unit, only=only)
    if codes:
        return redirect(_address(unit, codes[0], only))
    context = {
        "unit": unit,
        "unit_name": name,
        "only": only,
        "only_name": bench_queries.FILTERS[only],
        "acts": bench_queries.acts(limit=6),
    }
    return render(request, "catalog/bench_done.html", context)


@officer_required
@require_safe
def bench(request: HttpRequest, unit: str, code: str) -> HttpResponse:
    """Show one procedure with its facts, sources and one key for each answer."""
    name = bench_queries.unit_name(unit)
    only = _only(request.GET.get("loc", ""))
    try:
        guide = queries.guide(code=code, on=clock.local_date(clock.now()))
    except UnknownProcedure as error:
        raise Http404(str(error)) from error
    if name is None:
        raise Http404
    codes = bench_queries.queue(unit=unit, only=only)
    groups = presenters.bench_groups(guide)
    changed_by = bench_queries.fee_changed_by(code=code)
    following = _following(unit, code, only)
    context = {
        "guide": guide,
        "groups": groups,
        "levels": presenters.LEVELS,
        "typed": request.session.pop(_TYPED, None),
        "chosen": request.GET.get("muc") or presenters.first_doubt(groups),
        "unit": unit,
        "unit_name": name,
        "only": only,
        "only_name": bench_queries.FILTERS[only],
        "left_count": len(codes),
        "next": _address(unit, following, only) if following else _queue_address(unit),
        "decision": _decision(request),
        "decision_form": DecisionForm(),
        "acts": bench_queries.acts(code=code, limit=5),
        "is_own_fee": changed_by is not None and changed_by == _actor(request).pk,
        "fee_changed_by": changed_by,
        "pk": queries.row_id(code=code),
    }
    return render(request, "catalog/bench.html", context)


@officer_required
@require_POST
def act(request: HttpRequest, unit: str, code: str) -> HttpResponse:
    """Do what the pressed button says: confirm, change, leave as unclear."""
    doing = {"dung": _confirm, "sua": _change, "khong-ro": _leave}.get(request.POST.get("viec", ""))
    if doing is None or bench_queries.unit_name(unit) is None:
        raise Http404
    only = _only(request.POST.get("loc", ""))
    following = _following(unit, code, only)
    try:
        stays = doing(request, code)
    except LoaError as error:
        messages.error(request, str(error))
        key = request.POST.get("muc", "")
        request.session[_TYPED] = {"key": key, "value": request.POST.get("gia-tri", "")}
        return redirect(_address(unit, code, only, key))
    return redirect(_address(unit, code if stays else following, only))


def _confirm(request: HttpRequest, code: str) -> bool:
    decision = _decision(request)
    done = operations.confirm(
        code=code,
        decision_number=decision.number,
        issued_on=decision.issued_on,
        now=clock.now(),
        actor=_actor(request),
    )
    messages.success(request, f"Đã xác nhận “{done.title}”.")
    return False


def _change(request: HttpRequest, code: str) -> bool:
    key = request.POST.get("muc", "")
    done = checking.change(
        code=code,
        key=key,
        value=request.POST.get("gia-tri", ""),
        decision=_decision(request),
        now=clock.now(),
        actor=_actor(request),
    )
    said = f"Đã sửa “{done.label}”."
    if key.startswith("fee/"):
        said += " Lệ phí đổi thì người thứ hai xác nhận."
    messages.success(request, said)
    return True


def _leave(request: HttpRequest, code: str) -> bool:
    key = request.POST.get("muc", "")
    done = checking.mark_unclear(code=code, key=key, now=clock.now(), actor=_actor(request))
    what = f"mục “{done.label}”" if done.label else "thủ tục này"
    messages.success(request, f"Đã ghi {what} là không rõ, để lại cho người biết.")
    return False


@officer_required
@require_POST
def undo(request: HttpRequest, unit: str) -> HttpResponse:
    """Take back the officer's latest act and show that procedure again."""
    if bench_queries.unit_name(unit) is None:
        raise Http404
    only = _only(request.POST.get("loc", ""))
    try:
        done = checking.undo(now=clock.now(), actor=_actor(request))
    except LoaError as error:
        messages.error(request, str(error))
        return redirect(_address(unit, request.POST.get("code", ""), only))
    messages.success(request, f"Đã hoàn tác việc vừa làm với “{done.procedure.title}”.")
    return redirect(_address(unit, done.procedure.code, only))


@officer_required
def duties(request: HttpRequest) -> HttpResponse:
    """Say which unit checks which field, and until when."""
    if request.method == "POST":
        return _save_duties(request)
    context = {
        "rows": bench_queries.duties(),
        "units": units.units().exclude(kind="village"),
        "deadlines": bench_queries.deadlines(),
        "progress": [
            row for row in bench_queries.progress(on=clock.local_date(clock.now())) if row.unit_code
        ],
    }
    return render(request, "catalog/bench_duties.html", context)


def _save_duties(request: HttpRequest) -> HttpResponse:
    now, actor = clock.now(), _actor(request)
    try:
        if request.POST.get("viec") == "de-xuat":
            count = operations.take_proposed_duties(now=now, actor=actor)
            messages.success(request, f"Đã giao {count} lĩnh vực theo đề xuất. Bạn sửa lại được.")
        elif request.POST.get("viec") == "han":
            unit = request.POST.get("unit", "")
            due_on = parse_date(request.POST.get("han") or "")
            operations.set_deadline(unit=unit, due_on=due_on, now=now, actor=actor)
            messages.success(request, "Đã ghi hạn xác nhận.")
        else:
            field, unit = request.POST.get("field", ""), request.POST.get("unit", "")
            operations.assign_field(field=field, unit=unit, now=now, actor=actor)
            messages.success(request, "Đã ghi phân công.")
    except (LoaError, ValueError) as error:
        said = str(error) if isinstance(error, LoaError) else "Ngày không đúng."
        messages.error(request, said)
    return redirect("catalog_bench_duties")
