"""Plugs the reports into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("bao-cao/", views.report_list, name="report_list"),
        path("bao-cao/<int:pk>/", views.report_again, name="report_again"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Báo cáo” to the menu."""
    return MenuItem("Báo cáo", reverse("report_list"), icon_name="doc-full", order=620)
