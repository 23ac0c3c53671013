"""The console pages “Cần xem lại”, “Ý kiến của người đọc” and “Tìm không thấy”."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from loa.accounts import queries as accounts
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError
from loa.kernel.spreadsheet import CSV, csv_text

from . import operations, presenters, queries
from .errors import NoSuchOfficer, WrongDay
from .types import NoteState

_PAGE = 40
# What the buttons beside a sentence make of it.
_NOTE_ACTS = {
    "xong": (NoteState.HANDLED, "Đã ghi: ý kiến đã xử lý."),
    "an": (NoteState.HIDDEN, "Đã ẩn ý kiến."),
    "mo-lai": (NoteState.NEW, "Đã đưa ý kiến về chưa xem."),
}


def _actor(request: HttpRequest) -> Any:
    return request.user


@officer_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List what has to be looked at, by unit."""
    now = clock.now()
    today = clock.local_date(now)
    choice = presenters.wanted(request.GET)
    lines = presenters.lines(choice, user=request.user, today=today)
    page = Paginator(lines, _PAGE).get_page(request.GET.get("trang"))
    context = {
        **presenters.choices(choice),
        **presenters.tabs(now=now),
        "page": page,
        "groups": presenters.groups(page.object_list),
        "refreshed_at": queries.last_refresh(),
        "until": presenters.default_until(today),
        "here": "items",
    }
    return render(request, "reviews/items.html", context)


@officer_required
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the chosen list as a table for a spreadsheet."""
    today = clock.local_date(clock.now())
    lines = presenters.lines(presenters.wanted(request.GET), user=request.user, today=today)
    response = HttpResponse(csv_text(presenters.csv_rows(lines)), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="can-xem-lai-{today:%Y-%m-%d}.csv"'
    return response


@officer_required
@require_POST
def look_again(request: HttpRequest) -> HttpResponse:
    """Run the finders at once."""
    count = operations.refresh(now=clock.now(), actor=_actor(request))
    messages.success(request, f"Đã tìm lại: {count} mục.")
    return redirect("reviews_items")


@officer_required
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Hand an item to an officer, call it still right, or put it back on the list."""
    acts = {"giao": _hand_over, "van-dung": _call_right, "mo-lai": _reopen}
    chosen = acts.get(request.POST.get("viec", ""))
    try:
        if chosen:
            messages.success(request, chosen(request, request.POST.get("muc", "")[:200]))
    except LoaError as error:
        messages.error(request, error.message)
    query = presenters.wanted(request.GET).query
    return redirect(f"{reverse('reviews_items')}{'?' if query else ''}{query}")


def _hand_over(request: HttpRequest, key: str) -> str:
    given = request.POST.get("nguoi", "")
    chosen = next((one for one in accounts.officers() if str(one.user.pk) == given), None)
    if given and chosen is None:
        raise NoSuchOfficer("Không có cán bộ này. Hãy chọn trong danh sách.")
    user = chosen.user if chosen else None
    operations.hand_to(key=key, officer=user, now=clock.now(), actor=_actor(request))
    return f"Đã giao cho {chosen.full_name}." if chosen else "Đã bỏ người theo dõi."


def _call_right(request: HttpRequest, key: str) -> str:
    try:
        until = date.fromisoformat(request.POST.get("den-ngay", ""))
    except ValueError:
        raise WrongDay("Hãy chọn ngày xem lại lần sau.") from None
    now = clock.now()
    operations.call_still_right(key=key, until=until, now=now, actor=_actor(request))
    return f"Đã ghi: vẫn đúng. Mục hiện lại vào {clock.vn_date(until)}."


def _reopen(request: HttpRequest, key: str) -> str:
    operations.reopen(key=key, now=clock.now(), actor=_actor(request))
    return "Đã đưa mục về danh sách."


@officer_required
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """List readers' sentences, of all pages or of one."""
    state, path = request.GET.get("xem", ""), request.GET.get("trang-doc", "")[:300]
    rows = queries.notes(state=state if state in NoteState.values else "", path=path)
    context = {
        **presenters.tabs(now=clock.now()),
        "page": Paginator(rows, _PAGE).get_page(request.GET.get("trang")),
        "states": NoteState.choices,
        "state": state,
        "path": path,
        "days": operations.NOTE_DAYS,
        "here": "notes",
    }
    return render(request, "reviews/notes.html", context)


@officer_required
@require_POST
def decide_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Call a sentence handled, hide it, or take that back."""
    state, said = _NOTE_ACTS.get(request.POST.get("viec", ""), _NOTE_ACTS["mo-lai"])
    try:
        operations.decide_note(note_id=note_id, state=state, now=clock.now(), actor=_actor(request))
        messages.success(request, said)
    except LoaError as error:
        messages.error(request, error.message)
    return redirect("reviews_notes")


@officer_required
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """List what people searched in vain."""
    now = clock.now()
    found = presenters.gap_lines(queries.gaps(now=now), write_url=_write_url())
    page = Paginator(found, _PAGE).get_page(request.GET.get("trang"))
    context = {**presenters.tabs(now=now), "page": page, "days": queries.GAP_DAYS, "here": "gaps"}
    return render(request, "reviews/gaps.html", context)


def _write_url() -> str:
    """Return where a text is written that answers a search."""
    return reverse("content_questions:add")


@officer_required
@require_POST
def handle_gap(request: HttpRequest) -> HttpResponse:
    """Take note that a gap was dealt with."""
    words = request.POST.get("tu", "")[:80]
    if words:
        operations.handle_gap(words=words, now=clock.now(), actor=_actor(request))
        messages.success(request, f"Đã ghi: “{words}” đã xử lý.")
    return redirect("reviews_gaps")
