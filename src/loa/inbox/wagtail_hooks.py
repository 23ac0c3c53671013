"""Plugs the inbox into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the page below /console/."""
    return [path("tin-den/", views.messages, name="inbox_messages")]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Tin đến” to the menu."""
    return MenuItem("Tin đến", reverse("inbox_messages"), icon_name="mail", order=350)
