"""Plugs the record of placed links into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import placed_links


@hooks.register("register_admin_urls")
def placed_link_addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("trang-dat-duong-dan/", placed_links.placed_links, name="portal_placed_links"),
        path(
            "trang-dat-duong-dan/<int:placed_link_id>/go/",
            placed_links.remove,
            name="portal_placed_link_remove",
        ),
    ]


@hooks.register("register_admin_menu_item")
def placed_link_menu_item() -> MenuItem:
    """Add “Trang đặt đường dẫn” to the menu."""
    return MenuItem(
        "Trang đặt đường dẫn", reverse("portal_placed_links"), icon_name="link", order=360
    )
