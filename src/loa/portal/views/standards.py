"""What this site promises and where everything is: personal data, map of the site, officers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.kernel.access import public
from loa.portal import atlas, library, privacy_notice, shell


@public
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, why, how long, and what they may ask for."""

    def build() -> shell.Draft:
        context = {
            "kept": privacy_notice.kept(),
            "not_personal": privacy_notice.NOT_PERSONAL,
            "rights": privacy_notice.RIGHTS,
            "checked_on": privacy_notice.CHECKED_ON,
            "law": privacy_notice.LAW,
        }
        return shell.Draft("portal/personal_data.html", context)

    return shell.stored(request, build)


@public
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show every list and every page that stands alone."""

    def build() -> shell.Draft:
        return shell.Draft(
            "portal/site_map.html", {"regions": atlas.regions()}, keys=("content:section",)
        )

    return shell.stored(request, build)


@public
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Show what officers need: how to receive and process, and the way to their desk."""

    def build() -> shell.Draft:
        entries = content.entries(audience="officers")
        groups = library.by_kind(
            [entry for entry in library.on_web(entries) if entry.kind != "alert"]
        )
        return shell.Draft(
            "portal/officers.html", {"groups": groups}, keys=("content", "bulletins")
        )

    return shell.stored(request, build)
