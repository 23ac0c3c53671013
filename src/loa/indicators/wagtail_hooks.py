"""Plugs the indicators into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the page below /console/."""
    return [path("chi-so/", views.indicators, name="indicator_list")]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Chỉ số” to the menu."""
    return MenuItem("Chỉ số", reverse("indicator_list"), icon_name="order", order=610)
