"""Plugs bulletins into the console."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from loa.kernel import clock

from . import operations, views
from .models import Bulletin
from .panels import BulletinViewSet

register_snippet(BulletinViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("ban-tin/<slug:slug>/xem/", views.bulletin, name="content_bulletin"),
        path("ban-tin/<slug:slug>/<slug:verb>/", views.decide, name="content_decide"),
    ]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def note_written(request: HttpRequest, instance: object) -> HttpResponse | None:
    """Take note of who wrote the newest version, and go where it is sent for approval."""
    if not isinstance(instance, Bulletin):
        return None
    operations.note_written(bulletin_id=instance.pk, now=clock.now(), actor=request.user)
    # The editor also saves by itself, and then reads an answer of its own.
    is_person = request.accepts("text/html")
    return redirect("content_bulletin", slug=instance.slug) if is_person else None


@hooks.register("construct_snippet_action_menu")
def leave_publishing_out(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer no publishing in the editor: it would be refused (four eyes)."""
    if context.get("model") is Bulletin:
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
