"""The safety centre: check a text, what to do after an incident, report to the commune police."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from loa.content import queries as content
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import Invalid
from loa.kernel.throttle import Throttle
from loa.portal import shell
from loa.portal.errors import ForeignOrigin
from loa.safety import operations as safety_operations
from loa.safety import queries as safety
from loa.safety.errors import NoConsent, NoSuchIncident
from loa.safety.types import AddressKind, PartKind, Verdict
from loa.units import queries as units

SECTION = "an-toan"
TOO_FAST = "Bạn gửi nhanh quá. Chờ một phút rồi thử lại giúp."
checks, reports = Throttle(30), Throttle(6)
# Icon and color beside the word of each level.
LOOKS = {
    "official": ("shield", ""),
    "unknown": ("help", ""),
    "suspicious": ("alert", "alert--warn"),
    "dangerous": ("alert", "alert--danger"),
}
TAGS = {"official": "", "unknown": "", "suspicious": "tag--warn", "dangerous": "tag--bad"}


@public
@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Show current alerts, the check, what to do after an incident, and whom to call."""

    def build() -> shell.Draft:
        alerts = content.alerts_now(now=clock.now())
        addresses = [row for row in safety.official_addresses() if row.kind != AddressKind.PHONE]
        context = {
            "section": SECTION,
            "alerts": [one for one in alerts if one.extra.get("alert_kind") == "scam"],
            "advice": safety.advice(),
            "incidents": safety.incidents(),
            "domains": addresses,
            "hotlines": units.hotlines(),
            "police": units.service_points(kind="police"),
        }
        keys = ("units", "safety", "content:alert")
        return shell.Draft("portal/safety/centre.html", context, keys=keys)

    return shell.stored(request, build)


@public
@require_safe
def incident(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what to do after one kind of incident, step by step."""
    try:
        found = safety.incident(slug)
    except NoSuchIncident as error:
        raise Http404(str(error)) from error

    def build() -> shell.Draft:
        context = {
            "section": SECTION,
            "incident": found,
            "others": [one for one in safety.incidents() if one.slug != slug],
            "hotlines": units.hotlines(confirmed_only=True),
            "police": units.service_points(kind="police"),
        }
        return shell.Draft("portal/safety/incident.html", context, keys=("units", "safety"))

    return shell.stored(request, build)


@public
@csrf_exempt  # the form stands on a kept page without a token; a check changes nothing
@sensitive_post_parameters("tin")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Judge what was pasted and forget it: no row, no log line and no address holds it."""
    context: dict[str, Any] = {"section": SECTION}
    if request.method != "POST":
        return shell.page(request, "portal/safety/check.html", context)
    if not checks.allows(request.META.get("REMOTE_ADDR", "")):
        return _check_refused(request, TOO_FAST, status=429)
    text, now = request.POST.get("tin", ""), clock.now()
    try:
        verdict = safety.check(text, now=now)
    except Invalid as error:
        return _check_refused(request, error.message, status=400)
    safety_operations.note_check(level=verdict.level, now=now)
    context |= _shown(verdict) | {"text": text}
    return shell.page(request, "portal/safety/verdict.html", context)


@public
@csrf_exempt  # opened from the verdict, which carries no token; the origin takes its place
@sensitive_post_parameters("tin", "lien-lac")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the report form, with the text that was checked; keep it only with a tick."""
    if request.method != "POST" or request.POST.get("buoc") == "mo":
        return _report_form(request)
    try:
        shell.refuse_foreign_origin(request)
        if not reports.allows(request.META.get("REMOTE_ADDR", "")):
            return _report_form(request, error=TOO_FAST, status=429)
        row = safety_operations.report(
            text=request.POST.get("tin", ""),
            contact=request.POST.get("lien-lac", ""),
            has_consent=request.POST.get("dong-y") == "co",
            now=clock.now(),
        )
    except ForeignOrigin:
        context = {"reason": "Tin báo chỉ nhận từ chính trang này. Hãy mở lại trang rồi gửi."}
        return shell.page(request, "portal/sorry.html", context, status=403)
    except Invalid as error:
        wrong = "dong-y" if isinstance(error, NoConsent) else "tin"
        return _report_form(request, error=error.message, wrong=wrong, status=400)
    return HttpResponseRedirect(f"/an-toan/bao-lua-dao/da-nhan/?ma={row.code}", status=303)


@public
@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Say that a report has arrived, and under which code."""
    code = request.GET.get("ma", "")
    context = {
        "section": SECTION,
        "code": code if re.fullmatch(r"[2-9a-z]{8}", code) else "",
        "incidents": safety.incidents(),
    }
    return shell.page(request, "portal/safety/received.html", context)


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show what was done so that everybody can use these pages, and what is not done yet."""

    def build() -> shell.Draft:
        return shell.Draft("portal/accessibility.html", {}, keys=("units",))

    return shell.stored(request, build)


def _check_refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    context = {"section": SECTION, "error": reason, "text": request.POST.get("tin", "")}
    return shell.page(request, "portal/safety/check.html", context, status=status)


def _report_form(
    request: HttpRequest, *, error: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "section": SECTION,
        "error": error,
        "wrong": wrong,
        "text": request.POST.get("tin", ""),
        "contact": request.POST.get("lien-lac", ""),
    }
    return shell.page(request, "portal/safety/report.html", context, status=status)


def _shown(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict for the page: word, icon, color, and the findings by piece."""
    icon, tone = LOOKS[verdict.code]
    pieces = [
        {
            "label": PartKind(part.kind).label,
            "shown": part.shown if part.kind != PartKind.WORDING else "",
            "word": part.level.label,
            "tag": TAGS[part.as_dict()["level"]],
            "reasons": part.reasons,
        }
        for part in sorted(verdict.parts, key=lambda part: -part.level)
    ]
    return {"verdict": verdict, "icon": icon, "tone": tone, "pieces": pieces}
