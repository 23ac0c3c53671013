"""Console pages of the officers who answer residents: queue, conversation, missing answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError, NotFound
from loa.kernel.ids import short_id

from . import desk_presenters as presenters
from . import operations, queries
from .errors import HoldsSecrets
from .forms import AnswerForm
from .types import HandoverState

_PAGE = 30
_GAPS_OF = timedelta(days=90)
_TABS = {"cho": "Đang chờ", "cua-toi": "Của tôi", "xong": "Đã xong"}


@officer_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the conversations that wait, those I have, and those that are done."""
    tab = request.GET.get("loc", "cho")
    tab = tab if tab in _TABS else "cho"
    rows = {
        "cho": queries.handovers(state=HandoverState.WAITING),
        "cua-toi": queries.handovers(state=HandoverState.TAKEN, officer_id=_officer_id(request)),
        "xong": queries.handovers(state=HandoverState.CLOSED),
    }
    page = Paginator(rows[tab], _PAGE).get_page(request.GET.get("trang"))
    others = queries.handovers(state=HandoverState.TAKEN).exclude(officer_id=_officer_id(request))
    now = clock.now()
    context = {
        "tabs": [(code, label, rows[code].count()) for code, label in _TABS.items()],
        "tab": tab,
        "page": page,
        "lines": presenters.lines(page, now=now),
        "others": presenters.lines(others[:_PAGE], now=now) if tab == "cho" else [],
    }
    return render(request, "assistant/desk_queue.html", context)


def _moment(request: HttpRequest) -> dict[str, Any]:
    """Return when and by whom something is done."""
    return {"now": clock.now(), "actor": request.user}


def _officer_id(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Show a conversation with what the machine said; a POST sends the officer's reply."""
    if request.method != "POST":
        return _conversation(request, handover_id)
    typed = request.POST.get("text", "")
    try:
        operations.send_reply(
            handover_id=handover_id,
            text=typed,
            once=request.POST.get("once", "") or short_id(20),
            is_sure=bool(request.POST.get("chac")),
            now=clock.now(),
            actor=request.user,
        )
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        return _conversation(request, handover_id, typed=typed, problem=error)
    messages.success(request, "Đã gửi câu trả lời.")
    return redirect("assistant_handover", handover_id=handover_id)


def _conversation(
    request: HttpRequest, handover_id: int, *, typed: str = "", problem: LoaError | None = None
) -> HttpResponse:
    """Show the page; what was typed comes back whatever stood in its way."""
    row = _found(lambda: queries.handover(handover_id))
    is_mine = row.state == HandoverState.TAKEN and row.officer_id == _officer_id(request)
    context = {
        "line": presenters.line(row, now=clock.now()),
        "said": presenters.said(row.conversation),
        "is_mine": is_mine,
        "is_open": row.state != HandoverState.CLOSED,
        "typed": typed or (row.draft if is_mine else ""),
        "problem": problem.message if problem else "",
        "asks_sure": isinstance(problem, HoldsSecrets),
        "once": short_id(20),
    }
    status = 422 if problem else 200
    return render(request, "assistant/desk_conversation.html", context, status=status)


def _found(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except NotFound as error:
        raise Http404(str(error)) from error


def _act(request: HttpRequest, handover_id: int, act: Callable[[], Any], said: str) -> bool:
    """Do what an officer asked for and say how it went."""
    try:
        act()
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        messages.error(request, error.message)
        return False
    messages.success(request, said)
    return True


@officer_required
@require_POST
def take(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Take a conversation, also one that a colleague has."""
    from_other = bool(request.POST.get("nhan_thay"))
    moment = _moment(request)
    _act(
        request,
        handover_id,
        lambda: operations.take(handover_id=handover_id, from_other=from_other, **moment),
        "Bạn đang trả lời cuộc trò chuyện này; trợ lý tự động tạm dừng.",
    )
    return redirect("assistant_handover", handover_id=handover_id)


@officer_required
@require_POST
def keep_draft(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Keep what is being typed; the page's script calls this, and the button does without it."""
    text, moment = request.POST.get("text", ""), _moment(request)
    try:
        operations.keep_draft(handover_id=handover_id, text=text, **moment)
    except NotFound as error:
        raise Http404(str(error)) from error
    except LoaError as error:
        return _conversation(request, handover_id, typed=text, problem=error)
    if request.headers.get("X-Loa-Part") == "draft":
        return HttpResponse(status=204)
    messages.success(request, "Đã lưu lời đang soạn.")
    return redirect("assistant_handover", handover_id=handover_id)


@officer_required
@require_POST
def close(request: HttpRequest, handover_id: int) -> HttpResponse:
    """End a conversation."""
    moment = _moment(request)
    is_done = _act(
        request,
        handover_id,
        lambda: operations.close(handover_id=handover_id, **moment),
        "Đã đóng cuộc trò chuyện; từ nay trợ lý tự động trả lời lại.",
    )
    return redirect("assistant_queue") if is_done else _back(handover_id)


@officer_required
@require_POST
def give_back(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Let the assistant go on."""
    moment = _moment(request)
    is_done = _act(
        request,
        handover_id,
        lambda: operations.give_back(handover_id=handover_id, **moment),
        "Đã giao lại cho trợ lý tự động.",
    )
    return redirect("assistant_queue") if is_done else _back(handover_id)


def _back(handover_id: int) -> HttpResponse:
    return redirect("assistant_handover", handover_id=handover_id)


@officer_required
@require_safe
def content_gaps(request: HttpRequest) -> HttpResponse:
    """List what residents asked and got no answer to, the most frequent first."""
    now = clock.now()
    found = queries.content_gaps(start=now - _GAPS_OF, end=now + timedelta(seconds=1), limit=200)
    page = Paginator(found, _PAGE).get_page(request.GET.get("trang"))
    tabs = [(code, label, 0) for code, label in _TABS.items()]
    lines = presenters.gap_lines(page, now=now)
    context = {"page": page, "lines": lines, "tab": "thieu", "tabs": tabs}
    return render(request, "assistant/desk_gaps.html", context)


@officer_required
@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    """Take a gap that needs no answer off the list."""
    key = request.POST.get("cau", "")
    origin = _found(lambda: queries.origin_of_answer(reply_id=None, key=key))
    operations.dismiss_gap(question_keys=origin.keys, **_moment(request))
    messages.success(request, "Đã bỏ khỏi danh sách.")
    return redirect("assistant_gaps")


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_answer(request: HttpRequest) -> HttpResponse:
    """Draft a new answer from an officer's reply (`loi`) or from a missing answer (`cau`)."""
    given = request.POST if request.method == "POST" else request.GET
    reply_id, key = given.get("loi", ""), given.get("cau", "")
    wanted = int(reply_id) if reply_id.isdigit() else None
    origin = _found(lambda: queries.origin_of_answer(reply_id=wanted, key=key))
    initial = {"question": origin.question[:160], "answer": origin.answer}
    form = AnswerForm(request.POST or None, initial=initial)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            slug = _drafted(form, origin, request)
        except LoaError as error:
            problem = error.message
        else:
            said = "Đã lưu bản nháp. Gửi duyệt ở đây; một cán bộ khác duyệt thì trợ lý mới dùng."
            messages.success(request, said)
            return redirect("content_entry", "question", slug)
    context = {"form": form, "origin": origin, "loi": reply_id, "cau": key, "problem": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "assistant/desk_answer.html", context, status=status)


def _drafted(form: AnswerForm, origin: queries.AnswerOrigin, request: HttpRequest) -> str:
    now = clock.now()
    return operations.draft_answer(
        question=form.cleaned_data["question"],
        answer=form.cleaned_data["answer"],
        sources=form.sources(read_on=clock.local_date(now)),
        reply_id=origin.reply_id,
        question_keys=origin.keys,
        now=now,
        actor=request.user,
    )
