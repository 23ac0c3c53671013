"""Plugs the question flows and the desk's reading of slips into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("cau-hoi-giay-to/", views.overview, name="flow_overview"),
        path("cau-hoi-giay-to/<slug:slug>/", views.picture, name="flow_picture"),
        path("phieu/", views.desk, name="slip_desk"),
    ]


@hooks.register("register_admin_menu_item")
def slips() -> MenuItem:
    """Add “Phiếu chuẩn bị” to the menu."""
    return MenuItem("Phiếu chuẩn bị", reverse("slip_desk"), icon_name="tick-inverse", order=240)


@hooks.register("register_admin_menu_item")
def flows() -> MenuItem:
    """Add “Câu hỏi giấy tờ” to the menu."""
    return MenuItem("Câu hỏi giấy tờ", reverse("flow_overview"), icon_name="help", order=230)
