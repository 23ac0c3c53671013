"""Who may call a view; a guard test demands one of these on every route."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anybody may call."""
    view.loa_access = "public"  # type: ignore[attr-defined]
    return view


def provider(view: View) -> View:
    """Mark a webhook that proves its caller by a signature or a secret path."""
    view.loa_access = "provider"  # type: ignore[attr-defined]
    return view


def officer_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only signed-in officers call the view; others are sent to sign in."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    checked.loa_access = "officer"  # type: ignore[attr-defined]
    return checked
