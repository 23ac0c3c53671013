"""Choosing channels and time, and how a posting fares."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.audience import queries as audience
from loa.delivery import queries as delivery
from loa.delivery.contract import channels
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError, NotFound
from loa.publishing import operations, posting_presenters, queries
from loa.publishing.forms import LATER, PublishForm, hour_value
from loa.publishing.types import PublishResult

from .products import source_or_404


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Choose, look at what will happen, confirm. Nothing is written before the last step."""
    doc = source_or_404(kind, code)
    now = clock.now()
    given = request.POST if request.method == "POST" else request.GET
    form = PublishForm(given)
    result = None
    if form.is_valid() and form.cleaned_data["kenh"]:
        try:
            result = _ask(request, form, f"{kind}/{code}", dry_run=request.method != "POST")
            if request.method == "POST":
                return _done(request, result)
        except LoaError as error:
            messages.error(request, str(error))
    context = {
        "source": doc,
        "form": form,
        "offers": _offers(request, form, f"{kind}/{code}"),
        "result": result,
        "chosen": form.cleaned_data.get("kenh") or [],
        "is_later": form.cleaned_data.get("luc") == LATER,
        "hour": hour_value(form.cleaned_data.get("gio") or now),
        "earliest": hour_value(now),
        "moment": form.moment(now),
    }
    return render(request, "publishing/publish.html", context)


def _ask(request: HttpRequest, form: PublishForm, source: str, *, dry_run: bool) -> PublishResult:
    now = clock.now()
    return operations.publish(
        source=source,
        channels=form.cleaned_data["kenh"],
        at=form.moment(now),
        segment=form.cleaned_data["nhom"] or None,
        now=now,
        actor=request.user,
        dry_run=dry_run,
    )


def _offers(request: HttpRequest, form: PublishForm, source: str) -> list[Any]:
    """Return every channel with what publishing there would do for the chosen people."""
    now = clock.now()
    result = operations.publish(
        source=source,
        channels=channels.names(),
        at=max(form.moment(now), now),
        segment=form.cleaned_data.get("nhom") or None,
        now=now,
        actor=request.user,
        dry_run=True,
    )
    return sorted(result.channels, key=lambda plan: not plan.is_ready)


def _done(request: HttpRequest, result: PublishResult) -> HttpResponse:
    ids = [plan.posting_id for plan in result.channels if plan.posting_id]
    for plan in result.channels:
        if plan.refusals:
            messages.error(request, plan.sentence())
    if not ids:
        kind, code = result.source.kind, result.source.code
        return redirect("publishing_publish", kind=kind, code=code)
    messages.success(request, f"Đã lên lịch {len(ids)} lượt phát.")
    query = urlencode([("so", pk) for pk in ids])
    return redirect(f"{reverse('publishing_result')}?{query}")


@officer_required
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Show how a few postings fare; the page looks again by itself."""
    ids = [int(pk) for pk in request.GET.getlist("so") if pk.isdigit()][:20]
    rows = list(queries.postings().filter(pk__in=ids).order_by("pk"))
    if not rows:
        raise Http404("Không có lượt phát nào.")
    lines = posting_presenters.lines(rows)
    context = {"lines": lines, "is_moving": any(line.is_moving for line in lines)}
    return render(request, "publishing/result.html", context)


@officer_required
@require_safe
def posting(request: HttpRequest, posting_id: int) -> HttpResponse:
    """Show one posting with its messages by state."""
    try:
        row = queries.posting(posting_id)
    except NotFound as error:
        raise Http404(str(error)) from error
    line = posting_presenters.lines([row])[0]
    problems = delivery.messages(row.origin).exclude(last_reason="").order_by("-id")[:20]
    context = {
        "row": row,
        "line": line,
        "counts": posting_presenters.counts(row),
        "group": audience.segment_by_slug(row.segment) if row.segment else None,
        "needs_recording": line.is_waiting and row.product.is_draft_voice,
        "problems": problems,
        "is_moving": line.is_moving,
    }
    return render(request, "publishing/posting.html", context)


@officer_required
@require_POST
def withdraw(request: HttpRequest, posting_id: int) -> HttpResponse:
    """Take a posting back."""
    try:
        operations.withdraw_posting(
            posting_id=posting_id,
            reason=request.POST.get("reason", ""),
            now=clock.now(),
            actor=request.user,
        )
        messages.success(request, "Đã gỡ. Tin chưa gửi sẽ không đi nữa.")
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("publishing_posting", posting_id=posting_id)


@officer_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a week by channel; empty days stay visible, so that gaps are seen."""
    today = clock.local_date(clock.now())
    week = posting_presenters.week(request.GET.get("tuan", ""), today)
    return render(request, "publishing/calendar.html", {"week": week, "today": today})
