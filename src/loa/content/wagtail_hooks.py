"""Plugs content into the console."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from loa.kernel import clock

from . import operations
from .kinds import kind_of
from .models import Editorial
from .panels import VIEW_SETS
from .views import addresses

for view_set in VIEW_SETS:
    register_snippet(view_set)


@hooks.register("register_admin_urls")
def mount() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [path(place, view, name=name) for name, place, view in addresses.PAGES]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Mọi bài”: every kind in one list."""
    return MenuItem("Mọi bài", reverse("content_index"), icon_name="folder-open-1", order=110)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def note_written(request: HttpRequest, instance: object) -> HttpResponse | None:
    """Take note of who wrote the newest version, and go where it is sent for approval."""
    if not isinstance(instance, Editorial):
        return None
    kind = kind_of(instance).code
    operations.note_written(kind=kind, entry_id=instance.pk, now=clock.now(), actor=request.user)
    # The editor also saves by itself, and then reads an answer of its own.
    is_person = request.accepts("text/html")
    return redirect("content_entry", kind=kind, slug=instance.slug) if is_person else None


@hooks.register("construct_snippet_action_menu")
def leave_publishing_out(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer no publishing in the editor: it would be refused (four eyes)."""
    if issubclass(context.get("model", object), Editorial):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
