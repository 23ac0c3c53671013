"""All entries in one list, and the page of one entry: read it, decide on it, look back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from loa.accounts import queries as accounts
from loa.content import operations, plain_language, presenters, queries
from loa.content.errors import NoSuchEntry
from loa.content.forms import TimesForm
from loa.content.kinds import kind_of, kinds
from loa.content.models import BulletinState, Editorial
from loa.content.panels import namespace
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError

_VERBS: dict[str, tuple[Callable[..., Any], str]] = {
    "gui-duyet": (operations.submit, "Đã gửi duyệt. Một cán bộ khác sẽ xem và quyết định."),
    "duyet": (operations.approve, "Đã ghi nhận quyết định duyệt."),
    "tra-lai": (operations.reject, "Đã trả lại kèm lý do."),
    "go": (operations.withdraw, "Đã gỡ. Có thể gửi duyệt lại."),
}
_WITH_REASON = {"tra-lai", "go"}
# Words that were refused; shown once more to be put right.
_TYPED = "content_typed"


@officer_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the content of every kind."""
    chosen = {name: request.GET.get(name, "") for name in ("loai", "trang-thai", "q")}
    context = {
        "page": presenters.lines(
            kind=chosen["loai"],
            state=chosen["trang-thai"],
            words=chosen["q"],
            page=request.GET.get("trang", "1"),
        ),
        "kinds": list(kinds),
        "states": BulletinState.choices,
        "kind": chosen["loai"],
        "state": chosen["trang-thai"],
        "words": chosen["q"],
        "is_writing": "viet" in request.GET,
        "editors": [(kind.label, reverse(f"{namespace(kind)}:add")) for kind in kinds],
    }
    return render(request, "content/index.html", context)


@officer_required
@require_safe
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show the newest text with its state and what can be done."""
    row = _row(kind, slug)
    newest = row.get_latest_revision_as_object()
    found = queries.as_entry(newest)
    words = "\n\n".join((found.title, found.summary, found.body))
    context = {
        **_standing(row, request.user),
        "row": row,
        "entry": found,
        "kind": kind_of(row),
        "body": newest.body_html,
        "facts": presenters.own_facts(newest),
        "obstacles": list(kind_of(row).obstacles_of(newest)),
        "plain": plain_language.review(words, audience=found.audience),
        "versions": presenters.versions(row),
        "changes": _changes(row, newest, request.GET.get("so", "")),
        "compared": request.GET.get("so", ""),
        "decisions": queries.decisions(kind, slug),
        "notes": queries.notes(kind, slug),
        "typed": request.session.pop(_TYPED, None),
        "edit_url": reverse(f"{namespace(kind_of(row))}:edit", args=[row.pk]),
    }
    return render(request, "content/entry.html", context)


@officer_required
@require_safe
def preview(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show the newest text as residents will read it."""
    row = _row(kind, slug).get_latest_revision_as_object()
    context = {"object": row, "facts": presenters.own_facts(row)}
    return render(request, "content/preview.html", context)


@officer_required
@require_POST
def decide(request: HttpRequest, kind: str, slug: str, verb: str) -> HttpResponse:
    """Submit, approve, send back or take off; an expected error is told on the page."""
    if verb not in _VERBS:
        raise Http404
    operation, sentence = _VERBS[verb]
    extra: dict[str, Any] = {}
    if verb in _WITH_REASON:
        extra["reason"] = request.POST.get("reason", "")
    elif verb == "duyet" and request.POST.get("version", "").isdigit():
        extra["version"] = int(request.POST["version"])
    return _done(request, operation, sentence, kind=kind, slug=slug, **extra)


@officer_required
@require_POST
def schedule(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Set when it goes public and when it is taken off."""
    form = TimesForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy ghi ngày và giờ, ví dụ 24/11/2026 07:00.")
        return redirect("content_entry", kind=kind, slug=slug)
    return _done(
        request, operations.schedule, "Đã ghi giờ đăng, giờ gỡ.",
        kind=kind, slug=slug, **form.cleaned_data,
    )  # fmt: skip


@officer_required
@require_POST
def restore(request: HttpRequest, kind: str, slug: str, version: int) -> HttpResponse:
    """Write an older version anew as a draft."""
    sentence = "Đã lấy lại bản cũ làm bản nháp mới. Hãy xem lại rồi gửi duyệt."
    return _done(request, operations.restore, sentence, kind=kind, slug=slug, version=version)


@officer_required
@require_POST
def add_note(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Leave a remark for colleagues."""
    text = request.POST.get("text", "")
    return _done(request, operations.add_note, "Đã ghi.", kind=kind, slug=slug, text=text)


@officer_required
@require_safe
def bulletin(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a bulletin at the address that it had from the start."""
    return entry(request, "bulletin", slug)


@officer_required
@require_POST
def decide_bulletin(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Decide on a bulletin at the address that it had from the start."""
    return decide(request, "bulletin", slug, verb)


def _done(
    request: HttpRequest, operation: Callable[..., Any], sentence: str, **values: Any
) -> HttpResponse:
    """Do it, say what came of it, and show the entry again."""
    try:
        operation(**values, now=clock.now(), actor=request.user)
        messages.success(request, sentence)
    except LoaError as error:
        messages.error(request, str(error))
        request.session[_TYPED] = {"reason": values.get("reason"), "note": values.get("text")}
    return redirect("content_entry", kind=values["kind"], slug=values["slug"])


def _row(kind: str, slug: str) -> Editorial:
    try:
        return queries.row_of(kind, slug)
    except (NoSuchEntry, LoaError) as error:
        raise Http404(str(error)) from error


def _standing(row: Editorial, user: Any) -> dict[str, Any]:
    """Return where the entry stands, and what this officer may do."""
    on = clock.local_date(clock.now())
    return {
        "state_label": presenters.state_label(row),
        "tone": presenters.tone(row),
        "author_name": accounts.display_name(row.author) if row.author else "Nhập từ tệp",
        "acts": presenters.acts(row, user, on),
        "waits_for": presenters.waits_for(row, user, on),
        "substitution": presenters.substitution(row, user, on),
        "checked_by": accounts.display_name(row.checked_by) if row.checked_by else "",
        "approved_by": accounts.display_name(row.approved_by) if row.approved_by else "",
        "approved_for": accounts.display_name(row.approved_for) if row.approved_for else "",
        "has_newer_draft": row.live and row.latest_revision_id != row.live_revision_id,
    }


def _changes(row: Editorial, newest: Editorial, version: str) -> list[presenters.Change]:
    """Return what differs between an older version and the newest."""
    old = row.revisions.filter(pk=version).first() if version.isdigit() else None
    return presenters.changes(old.as_object(), newest) if old else []
