"""All addresses. Every app with a `urls.py` is mounted; channels below /webhooks/<code>/."""

from __future__ import annotations

from importlib.util import find_spec

from allauth.account import views as account_views
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import serve as document

from config.api import api
from loa.delivery.contract import channels
from loa.kernel.access import officer_required, public

Pattern = URLPattern | URLResolver
RESETS = ("accounts/password/reset", "accounts/password/reset/<path:key>")


def _urls_of(package: str) -> str | None:
    name = f"{package}.urls"
    return name if find_spec(name) else None


def _capabilities() -> list[Pattern]:
    """Return the addresses of the apps. They stand before Wagtail's: the day's page replaces its
    start page.
    """
    apps = [app for app in settings.INSTALLED_APPS if app.startswith("loa.")]
    apps = [app for app in apps if app not in settings.LOA_CHANNELS]
    return [path("", include(name)) for app in apps if (name := _urls_of(app))]


def _webhooks() -> list[Pattern]:
    """Return /webhooks/<code>/ of each channel with a `urls.py`, and the public addresses."""
    found: list[Pattern] = []
    for package in settings.LOA_CHANNELS:
        if name := _urls_of(package):
            found.append(path(f"webhooks/{package.rsplit('.', 1)[1]}/", include(name)))
    found += [path("", include(c.public_urls)) for c in channels if c.public_urls]
    return found


@public
def to_rehearsal_room(request: HttpRequest) -> HttpResponse:
    """Lead on to the rehearsal room, which is a program of its own (decision 15)."""
    return HttpResponseRedirect(f"{settings.LOA_SANDBOX_URL}/sandbox/")


@public
def to_sign_in(request: HttpRequest, **place: str) -> HttpResponse:
    """Lead to signing in, where it says who sets a forgotten password anew."""
    return HttpResponseRedirect("/console/login/")


def _rehearsal_room() -> list[Pattern]:
    return [path("sandbox/", to_rehearsal_room)] if settings.LOA_MODE == "demo" else []


# A lost address searches; Wagtail answers for what is lost below /console/.
handler404 = "loa.portal.views.lost.lost"

urlpatterns: list[Pattern] = [
    # Before Wagtail's own: its form signs in without the second factor (decision 12).
    path("console/login/", account_views.login, name="loa_login"),
    # No reset by e-mail: it would send an address of whatever host was asked for, and tell which
    # logins exist. The commune's administrator sets a new password.
    *[path(f"{place}/", to_sign_in) for place in RESETS],
    path("accounts/", include("allauth.urls")),
    *_webhooks(),
    *_capabilities(),
    path("api/v1/", api.urls),
    # Residents read pages and approved products; the library's documents are officers' papers.
    path(
        "documents/<int:document_id>/<path:document_filename>",
        officer_required(document),
        name="wagtaildocs_serve",
    ),
    path("console/", include(wagtailadmin_urls)),
    *_rehearsal_room(),
]
