"""The first page: one question, and the ways to get help."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import life_events, openness, presenters, reference, shell, structured
from loa.publishing import queries as published
from loa.publishing.types import LivePage
from loa.units import queries as units

# An alert shows after at most this long.
FRESH_S = 5
ALERT_DAYS = 14
# Topics of bulletins that everybody should see at once, the gravest first.
ALERT_TAGS = ("su-co", "lua-dao")
# Everyday words that people say; each one is a search.
EXAMPLES = ("khai sinh", "làm căn cước", "sổ đỏ", "bảo hiểm y tế", "mở cửa hàng")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""

    def build() -> shell.Draft:
        context = {
            "examples": EXAMPLES,
            "doors": reference.doors(),
            "events": life_events.topics(),
            "service_points": units.service_points(),
            "hotlines": units.hotlines(confirmed_only=True),
            "alert": _alert(clock.now()),
            "promise": openness.promise(),
            "often": presenters.most_read(until=clock.local_date(clock.now()), limit=5),
            "hide_header_search": True,
            "structured": structured.office(units.commune_or_none()),
        }
        return shell.Draft(
            "portal/home.html", context, keys=("procedures", "bulletins", "content:life_event")
        )

    return shell.stored(request, build, max_age_s=FRESH_S)


def _alert(now: datetime) -> LivePage | None:
    """Return the newest bulletin of the last days about an incident or a scam, if there is one."""
    since = now - timedelta(days=ALERT_DAYS)
    recent = [page for page in published.live_pages(now=now) if page.published_at >= since]
    found = (page for tag in ALERT_TAGS for page in recent if tag in page.tags)
    return next(found, None)
