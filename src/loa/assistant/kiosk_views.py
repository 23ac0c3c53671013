"""`/tro-ly/quay/`: the assistant on a tablet at the one-stop desk; nothing leads out of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from loa.catalog import queries as catalog
from loa.catalog.errors import UnknownProcedure
from loa.design.contract import render_inlined
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError

from . import keys, operations
from . import kiosk_presenters as kiosk
from .views import PART, conversation_context, opening_context

CHANNEL = "kiosk"


@public
@csrf_exempt  # see `keys.check`
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Offer what to touch, or answer; the newest answer stands alone."""
    key = keys.of(request)
    if request.method != "POST":
        return _shown(request, key)
    screen = _screen(request)
    try:
        keys.check(request)
        answer = operations.ask(
            question=request.POST.get("question", ""),
            conversation=key,
            channel=CHANNEL,
            now=clock.now(),
            about=request.POST.get("ve", ""),
            place=kiosk.place(screen),
        )
    except LoaError as problem:
        typed = request.POST.get("question", "")
        return _shown(request, key, problem=problem.message, typed=typed, status=422)
    if request.headers.get(PART):
        return _shown(request, answer.conversation)
    home = kiosk.address(kiosk.HOME, screen)
    joined = f"{home}{'&' if '?' in home else '?'}c={keys.sign(answer.conversation)}"
    return HttpResponseRedirect(joined, status=303)


def _shown(
    request: HttpRequest, key: str | None, *, problem: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    context = conversation_context(key)
    said = {"problem": problem, "typed": typed}
    if not context["turns"]:
        now, screen = clock.now(), _screen(request)
        offered = {
            "procedures": kiosk.procedures(now=now, screen=screen),
            "occasions": kiosk.occasions(screen),
        }
        return _render(request, "assistant/kiosk.html", {**context, **offered, **said}, status)
    turn = [one for one in context["turns"] if not one.is_officer][-1]
    words = [one for one in context["turns"] if one.is_officer and one.at > turn.at]
    found = {
        "turn": turn,
        "officer_words": words,
        "guide_url": kiosk.guide_address(turn.link, _screen(request)),
        "slip": kiosk.slip(turn.link),
    }
    return _render(request, "assistant/kiosk_answer.html", {**context, **found, **said}, status)


@public
@never_cache
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show a guide to read, to print and to take along."""
    try:
        found = catalog.guide(code=code, on=clock.local_date(clock.now()))
    except UnknownProcedure as lost:
        raise Http404 from lost
    context = {
        "guide": found,
        "always": [one for one in found.papers if not one.is_conditional],
        "sometimes": [one for one in found.papers if one.is_conditional],
        "slip": kiosk.slip(f"/thu-tuc/{code}/"),
        "about": code,
    }
    return _render(request, "assistant/kiosk_guide.html", context)


@public
@never_cache
@require_safe
def occasion(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what belongs to a life event."""
    found = kiosk.occasion(slug, now=clock.now(), screen=_screen(request))
    if found is None:
        raise Http404
    return _render(request, "assistant/kiosk_occasion.html", {"occasion": found})


def _screen(request: HttpRequest) -> str:
    return kiosk.number(request.GET.get("quay", ""))


def _render(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    is_part = bool(request.headers.get(PART))
    screen = _screen(request)
    own = {
        "shell": "assistant/kiosk_part.html" if is_part else "assistant/kiosk_base.html",
        "home": kiosk.address(kiosk.HOME, screen),
        "desk": kiosk.place(screen),
        "now": clock.now(),
        **opening_context(request),
    }
    whole = {**own, **context}
    if is_part:
        return render(request, template, whole, status=status)
    return render_inlined(request, template, whole, status=status)
