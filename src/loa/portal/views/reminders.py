"""“Nhắc tôi”: a date in, a calendar file or one letter out. Days are posted, never in addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.dossiers import operations as dossiers
from loa.dossiers import queries as reminders
from loa.dossiers.errors import BadDay, NoSuchKind, WrongLink
from loa.dossiers.types import Plan
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError
from loa.portal import shell
from loa.portal.errors import ForeignOrigin

_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_STATUSES: dict[type[LoaError], int] = {
    ForeignOrigin: 403,
    WrongLink: 404,
    BadDay: 422,
    NoSuchKind: 422,
}
View = Callable[..., HttpResponse]


def _guarded(view: View) -> View:
    """Refuse a form from another site; tell a wrong date, kind or link on a page of its own."""

    @wraps(view)
    def checked(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            if request.method == "POST":
                shell.refuse_foreign_origin(request)
            return view(request, *args, **kwargs)
        except tuple(_STATUSES) as error:
            context = {"reason": error.message}
            status = _STATUSES[type(error)]
            return shell.page(request, "portal/sorry.html", context, status=status)

    return checked


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """List what one can be reminded of; with ?viec=, ask for the date."""

    def build() -> shell.Draft:
        asked = request.GET.get("viec", "")
        chosen = next((one for one in reminders.all_kinds() if one.slug == asked), None)
        return shell.Draft("portal/reminders.html", _form(chosen.slug if chosen else ""))

    return shell.stored(request, build)


def _form(slug: str, *, given: str = "", error: str = "") -> dict[str, object]:
    kinds = reminders.all_kinds()
    return {
        "kinds": kinds,
        "chosen": next((one for one in kinds if one.slug == slug), None),
        "leads": reminders.LEADS,
        "given": given,
        "error": error,
    }


@public
@csrf_exempt  # the page with the form is cached; the origin takes the token's place
@require_POST
@never_cache
@_guarded
def plan(request: HttpRequest) -> HttpResponse:
    """Show when it is due, when the reminder comes, and the ways to get it."""
    try:
        made = _plan(request)
    except (BadDay, NoSuchKind) as error:
        form = _form(
            request.POST.get("viec", ""), given=request.POST.get("ngay", ""), error=error.message
        )
        return shell.page(request, "portal/reminders.html", form, status=422)
    return _plan_page(request, made)


def _plan_page(request: HttpRequest, made: Plan, *, error: str = "") -> HttpResponse:
    context = {
        "plan": made,
        "day": request.POST.get("ngay", ""),
        "lead": request.POST.get("truoc", ""),
        "ways": reminders.ways(),
        "error": error,
        "address": request.POST.get("dia-chi", "") if error else "",
    }
    status = 422 if error else 200
    return shell.page(request, "portal/reminder_plan.html", context, status=status)


def _plan(request: HttpRequest) -> Plan:
    lead = request.POST.get("truoc", "")
    return reminders.plan(
        slug=request.POST.get("viec", ""),
        day=_day(request.POST.get("ngay", "")),
        lead_days=int(lead) if lead.isascii() and lead.isdigit() and len(lead) < 4 else 0,
        today=clock.local_date(clock.now()),
    )


def _day(text: str) -> date:
    """Return the day of "2026-11-24" or "24/11/2026"; raise BadDay."""
    found = _VIETNAMESE_DAY.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadDay("Bạn chưa điền ngày, hoặc ngày chưa đúng. Viết như 24/11/2026.") from error


@public
@csrf_exempt  # see plan
@require_POST
@never_cache
@_guarded
def calendar(request: HttpRequest) -> HttpResponse:
    """Return the reminder as a file for the phone's own calendar; nothing is kept."""
    made = _plan(request)
    words = reminders.calendar_file(
        made,
        address=f"{settings.LOA_PUBLIC_URL}/thu-tuc/{made.kind.procedure}/",
        host=urlsplit(settings.LOA_PUBLIC_URL).hostname or "loa",
        now=clock.now(),
    )
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="nhac-{made.kind.slug}.ics"'
    return response


@public
@csrf_exempt  # see plan
@require_POST
@never_cache
@_guarded
def ask(request: HttpRequest) -> HttpResponse:
    """Send the link that confirms an address; until then nothing else is sent."""
    made = _plan(request)
    if request.POST.get("dong-y") != "1":
        return _plan_page(request, made, error="Bạn cần đánh dấu đồng ý thì xã mới được gửi.")
    try:
        dossiers.ask(
            plan=made,
            channel=request.POST.get("kenh", "")[:40],
            address=request.POST.get("dia-chi", "")[:254],
            now=clock.now(),
            actor=None,
        )
    except LoaError as error:
        return _plan_page(request, made, error=error.message)
    return shell.page(request, "portal/reminder_done.html", {"act": "asked", "plan": made})


@public
@csrf_exempt  # the signed word in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_guarded
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, because mail programs open links ahead; take the consent on POST."""
    row = reminders.by_token(token)
    if request.method == "POST":
        row = dossiers.confirm(token=token, now=clock.now(), actor=None)
    context = {"row": row, "kind": reminders.kind(row.kind), "mine": reminders.token_of(row.pk)}
    act = "confirmed" if row.confirmed_at else "confirm"
    return shell.page(request, "portal/reminder_done.html", context | {"act": act})


@public
@csrf_exempt  # the signed word in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_guarded
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a reminder to its owner; delete it on POST."""
    row = reminders.by_token(token)
    context = {"row": row, "kind": reminders.kind(row.kind), "act": "mine"}
    if request.method == "POST":
        dossiers.delete(token=token, now=clock.now(), actor=None)
        context["act"] = "deleted"
    return shell.page(request, "portal/reminder_done.html", context)
