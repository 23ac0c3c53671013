"""Arranges the menu of the console: our words first, no page explorer."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Entries of Wagtail that commune officers have no use for.
HIDDEN = {"explorer", "reports", "help"}


@hooks.register("register_admin_menu_item")
def today() -> MenuItem:
    """Add “Hôm nay” as the first entry."""
    return MenuItem("Hôm nay", "/console/", icon_name="home", order=1)


@hooks.register("construct_main_menu")
def hide_what_nobody_needs(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take Wagtail's page explorer, reports and help out of the menu."""
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]
