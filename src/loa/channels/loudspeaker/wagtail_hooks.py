"""Plugs the packages into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    place = "loa-phat-thanh/"
    one = f"{place}<int:package_id>/"
    return [
        path(place, views.packages, name="loudspeaker_packages"),
        path(f"{one}tai/", views.download, name="loudspeaker_download"),
        path(f"{one}tai/<str:name>", views.download, name="loudspeaker_download_file"),
        path(f"{one}da-phat/", views.note_aired, name="loudspeaker_note_aired"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Gói phát thanh” to the menu."""
    address = reverse("loudspeaker_packages")
    return MenuItem("Gói phát thanh", address, icon_name="media", order=340)
