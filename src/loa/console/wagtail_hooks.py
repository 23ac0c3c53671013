"""Arranges the menu of the console: our words first, in groups, no page explorer."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import menu


@hooks.register("register_admin_menu_item")
def today() -> MenuItem:
    """Add “Hôm nay” as the first entry."""
    return menu.today()


@hooks.register("register_admin_menu_item")
def substitutes() -> MenuItem:
    """Add “Người thay khi vắng” to what is set up."""
    return menu.substitutes()


@hooks.register("construct_main_menu")
def put_in_groups(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what commune officers have no use for, and group the rest."""
    menu_items[:] = menu.grouped(menu_items)
