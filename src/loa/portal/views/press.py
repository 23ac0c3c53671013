"""The press room: what journalists look for, in one place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import library, openness, shell
from loa.publishing import queries as published

FRESH_S = 300
NEWEST = 6


@public
@require_safe
def press(request: HttpRequest) -> HttpResponse:
    """Show news, figures, models, the plan's messages, pictures and whom to ask."""

    def build() -> shell.Draft:
        context = {
            "section": "tin-tuc",
            "news": list(published.live_pages(now=clock.now()))[:NEWEST],
            "models": [library.row(entry) for entry in content.entries(kind="working_model")],
            "main_message": content.main_message(),
            "messages": content.key_messages(),
            "pictures": content.entries(kind="infographic", limit=NEWEST),
            "promise": openness.promise(),
            "units": content.entries(kind="unit_page"),
        }
        keys = ("bulletins", "content", "plan", "procedures")
        return shell.Draft("portal/press.html", context, keys)

    return shell.stored(request, build, max_age_s=FRESH_S)
