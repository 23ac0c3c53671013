"""`/tro-ly/`: a form that works without JavaScript; the script only spares the reload."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.design.contract import render_inlined
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError
from loa.units import queries as units

from . import drafting, limits, operations, presenters, queries
from .types import GREETING

_SALT = "assistant.conversation"
# An officer may answer some days later.
_VALID_S = 7 * 24 * 3600


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Show the conversation, or answer and lead to it."""
    if request.method == "POST":
        return _answer(request)
    return _page(request, key=_key(request.GET.get("c", "")))


def _answer(request: HttpRequest) -> HttpResponse:
    key = _key(request.POST.get("c", ""))
    question = request.POST.get("question", "")
    try:
        limits.count(request.META.get("REMOTE_ADDR", ""))
        answer = operations.ask(
            question=question,
            conversation=key,
            channel="web",
            now=clock.now(),
            about=request.POST.get("ve", ""),
        )
    except LoaError as problem:
        return _page(request, key=key, problem=problem.message, typed=question, status=422)
    signed = signing.dumps(answer.conversation, salt=_SALT)
    if request.headers.get("X-Loa-Part") == "turn":
        latest = presenters.turns(queries.turns(key=answer.conversation))[-1:]
        context = {"turn": latest[0], "signed": signed, "is_latest": True}
        return render(request, "assistant/_turn.html", context)
    return HttpResponseRedirect(f"/tro-ly/?{urlencode({'c': signed})}#moi-nhat", status=303)


def _page(
    request: HttpRequest,
    *,
    key: str | None,
    problem: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    about = request.GET.get("ve", "") or request.POST.get("ve", "")
    context: dict[str, Any] = {
        "section": "tro-ly",
        "greeting": GREETING,
        "turns": _talk(key),
        "waits_for_officer": bool(key) and queries.has_officer(key=key or ""),
        "signed": signing.dumps(key, salt=_SALT) if key else "",
        "about": about if not key else "",
        "about_title": _title(about) if not key else "",
        "examples": drafting.EXAMPLES,
        "problem": problem,
        "typed": typed or request.GET.get("q", "")[: operations.LONGEST_QUESTION],
        "points": list(units.service_points(kind="one_stop_shop"))[:1],
        "hotlines": list(units.hotlines(confirmed_only=True))[:2],
        "longest": str(operations.LONGEST_QUESTION),  # text: a number would get a separator
    }
    return render_inlined(request, "assistant/talk.html", context, status=status)


def _talk(key: str | None) -> list[presenters.Turn | presenters.OfficerTurn]:
    held = queries.conversation(key=key) if key else None
    if key is None or held is None:
        return []
    return presenters.talk(queries.turns(key=key), queries.replies(held))


def _key(signed: str) -> str | None:
    """Return the conversation that `signed` names, None when it is forged or a week old."""
    try:
        found: str = signing.loads(signed, salt=_SALT, max_age=_VALID_S)
    except signing.BadSignature:
        return None
    return found


def _title(code: str) -> str:
    if not code:
        return ""
    try:
        return catalog.guide(code=code, on=clock.local_date(clock.now())).title
    except UnknownProcedure:
        return ""
