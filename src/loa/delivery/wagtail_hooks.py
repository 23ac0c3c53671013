"""Plugs “Gửi tin” into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/gui-tin/."""
    here = "gui-tin/"
    return [
        path(here, views.overview, name="delivery_overview"),
        path(f"{here}nguon/", views.origin, name="delivery_origin"),
        path(f"{here}tin/<int:message_id>/ro/", views.resolve, name="delivery_resolve"),
        path(f"{here}tai-khoan/<slug:channel>/", views.account, name="delivery_new_account"),
        path(
            f"{here}tai-khoan/<slug:channel>/<int:account_id>/",
            views.account,
            name="delivery_account",
        ),
        path(f"{here}thu/<int:account_id>/", views.check, name="delivery_check"),
        path(f"{here}dung/<int:account_id>/", views.pause, name="delivery_pause"),
        path(f"{here}tiep/<int:account_id>/", views.resume, name="delivery_resume"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Gửi tin” to the menu."""
    return MenuItem("Gửi tin", reverse("delivery_overview"), icon_name="upload", order=330)
