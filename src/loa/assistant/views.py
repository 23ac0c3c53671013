"""`/tro-ly/`: forms that work without JavaScript; the script only spares the reload."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.design.contract import render_inlined
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError
from loa.units import queries as units

from . import drafting, hearing, keys, operations, presenters, queries
from .types import GREETING

PART = "X-Loa-Part"  # what a script asks for instead of a whole page


@public
@csrf_exempt  # no cookie stands behind the form; `keys.check` looks at where it was sent from
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Show the conversation, or answer and lead to it."""
    if request.method == "POST":
        return _answer(request)
    key = keys.of(request)
    if request.headers.get(PART) == "log":
        return render(request, "assistant/_log.html", conversation_context(key))
    return talk_page(request, key=key)


def _answer(request: HttpRequest) -> HttpResponse:
    key = keys.of(request)
    question = request.POST.get("question", "")
    try:
        keys.check(request)
        answer = operations.ask(
            question=question,
            conversation=key,
            channel="web",
            now=clock.now(),
            about=request.POST.get("ve", ""),
        )
    except LoaError as problem:
        return refused(request, problem, key=key, typed=question)
    if request.headers.get(PART) == "turn":
        context = conversation_context(answer.conversation)
        context["turns"] = [one for one in context["turns"] if not one.is_officer][-1:]
        return render(request, "assistant/_log.html", context)
    return to_talk(answer.conversation)


def to_talk(key: str | None) -> HttpResponse:
    """Lead to the newest word of a conversation."""
    query = f"?{urlencode({'c': keys.sign(key)})}#moi-nhat" if key else ""
    return HttpResponseRedirect(f"/tro-ly/{query}", status=303)


def refused(
    request: HttpRequest, problem: LoaError, *, key: str | None, typed: str = "", status: int = 422
) -> HttpResponse:
    """Say what is wrong; what was typed is kept."""
    if request.headers.get(PART):
        context = {"problem": problem.message}
        return render(request, "assistant/_problem.html", context, status=status)
    return talk_page(request, key=key, problem=problem.message, typed=typed, status=status)


def talk_page(
    request: HttpRequest,
    *,
    key: str | None,
    problem: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the whole page of a conversation, or of none yet."""
    context = {
        "section": "tro-ly",
        "problem": problem,
        "typed": typed or request.GET.get("q", "")[: operations.LONGEST_QUESTION],
        "points": list(units.service_points(kind="one_stop_shop"))[:1],
        "hotlines": list(units.hotlines(confirmed_only=True))[:2],
        "is_forgotten": "da-xoa" in request.GET,
        **conversation_context(key),
        **opening_context(request),
    }
    return render_inlined(request, "assistant/talk.html", context, status=status)


def opening_context(request: HttpRequest) -> dict[str, Any]:
    """Return what a conversation opens with: the greeting, the page it is about, examples."""
    about = request.POST.get("ve", "") if request.method == "POST" else request.GET.get("ve", "")
    title = _title(about)
    return {
        "greeting": GREETING,
        "about": about if title else "",
        "about_title": title,
        "examples": drafting.EXAMPLES,
        "longest": str(operations.LONGEST_QUESTION),  # text: a number would get a separator
        "is_heard_here": hearing.is_ready(),
    }


def conversation_context(key: str | None) -> dict[str, Any]:
    """Return what was said in a conversation, and whether an officer is expected in it."""
    held = queries.conversation(key=key) if key else None
    if key is None or held is None:
        return {"turns": [], "signed": "", "waits_for_officer": False, "last_reply": 0}
    replies = queries.replies(held)
    return {
        "turns": presenters.talk(queries.turns(key=key), replies),
        "signed": keys.sign(key),
        "waits_for_officer": queries.has_officer(key=key),
        "last_reply": replies[-1].pk if replies else 0,
    }


def _title(code: str) -> str:
    if not code:
        return ""
    try:
        return catalog.guide(code=code, on=clock.local_date(clock.now())).title
    except UnknownProcedure:
        return ""
