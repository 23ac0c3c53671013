"""The console page “Gửi tin”: how sending goes, what is unclear, and the accounts."""

from __future__ import annotations

import json
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
from .contract import Channel, channels
from .forms import AccountForm
from .models import State

_PAGE = 50
_SHOWN = 50


def _actor(request: HttpRequest) -> Any:
    return request.user


@officer_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what needs a person first, then how each sending stands, then the accounts."""
    unknown, waiting = queries.unknown(), queries.waiting()
    context = {
        "alarms": queries.account_alarms(),
        "unknown": presenters.message_lines(unknown[:_SHOWN]),
        "unknown_count": unknown.count(),
        "waiting": presenters.message_lines(waiting[:_SHOWN]),
        "waiting_count": waiting.count(),
        "origins": presenters.origin_lines(),
        "accounts": presenters.account_lines(),
    }
    return render(request, "delivery/overview.html", context)


@officer_required
@require_safe
def origin(request: HttpRequest) -> HttpResponse:
    """Show the messages of one sending, all or in one state."""
    name, state = request.GET.get("nguon", ""), request.GET.get("trang-thai", "")
    rows = queries.messages(name, state if state in State.values else None)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    context = {
        "origin": name,
        "title": queries.titles([name])[name],
        "summary": queries.summary(name),
        "states": State.choices,
        "state": state,
        "page": page,
        "lines": presenters.message_lines(page.object_list),
    }
    return render(request, "delivery/origin.html", context)


@officer_required
@require_POST
def resolve(request: HttpRequest, message_id: int) -> HttpResponse:
    """Write down what the officer found out about an unclear message."""
    was_delivered = request.POST.get("answer") == "arrived"
    try:
        operations.resolve_unknown(
            message_id=message_id,
            was_delivered=was_delivered,
            actor=_actor(request),
            now=clock.now(),
        )
        said = "Đã ghi: tin đã tới." if was_delivered else "Đã ghi: tin chưa tới, sẽ gửi lại."
        messages.success(request, said)
    except LoaError as error:
        messages.error(request, error.message)
    return redirect("delivery_overview")


def _channel(code: str) -> Channel:
    try:
        found = channels.get(code)
    except NotFound as error:
        raise Http404(error.message) from error
    if not found.account_fields:
        raise Http404("Kênh này không cần tài khoản.")
    return found


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, channel: str, account_id: int | None = None) -> HttpResponse:
    """Show and save an account's settings."""
    port = _channel(channel)
    row = queries.accounts(channel).filter(pk=account_id).first() if account_id else None
    if account_id and row is None:
        raise Http404("Không có tài khoản này.")
    stored = json.loads(row.options) if row else {}
    initial = {"name": row.name if row else port.label}
    form = AccountForm(request.POST or None, channel=port, stored=stored, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.save_account(
                channel=channel,
                name=form.cleaned_data["name"],
                options=form.options,
                account_id=account_id,
                now=clock.now(),
                actor=_actor(request),
            )
        except LoaError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã lưu tài khoản {saved.name}.")
            return redirect("delivery_account", channel=channel, account_id=saved.pk)
    return render(request, "delivery/account.html", {"port": port, "row": row, "form": form})


@officer_required
@require_POST
def check(request: HttpRequest, account_id: int) -> HttpResponse:
    """Ask the provider whether the account works, and say what it answered."""
    return _on_account(request, account_id, "check")


@officer_required
@require_POST
def pause(request: HttpRequest, account_id: int) -> HttpResponse:
    """Stop sending with an account."""
    return _on_account(request, account_id, "pause")


@officer_required
@require_POST
def resume(request: HttpRequest, account_id: int) -> HttpResponse:
    """Send with an account again."""
    return _on_account(request, account_id, "resume")


def _on_account(request: HttpRequest, account_id: int, act: str) -> HttpResponse:
    try:
        is_good, said = _ACTS[act](account_id, _actor(request))
    except LoaError as error:
        is_good, said = False, error.message
    (messages.success if is_good else messages.error)(request, said)
    row = queries.accounts().filter(pk=account_id).first()
    if row is None:
        return redirect("delivery_overview")
    return redirect("delivery_account", channel=row.channel, account_id=account_id)


def _check(account_id: int, _actor: Any) -> tuple[bool, str]:
    found = operations.check_account(account_id=account_id)
    return found.is_ok, found.sentence


def _pause(account_id: int, actor: Any) -> tuple[bool, str]:
    operations.pause_account(
        account_id=account_id, reason="Cán bộ tạm dừng.", now=clock.now(), actor=actor
    )
    return True, "Đã tạm dừng. Tin vẫn nằm trong hàng chờ."


def _resume(account_id: int, actor: Any) -> tuple[bool, str]:
    operations.resume_account(account_id=account_id, now=clock.now(), actor=actor)
    return True, "Đã gửi trở lại."


_ACTS = {"check": _check, "pause": _pause, "resume": _resume}
