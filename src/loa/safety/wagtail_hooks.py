"""Plugs the safety centre into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    one = "bao-lua-dao/<int:report_id>/"
    return [
        path("bao-lua-dao/", views.reports, name="safety_reports"),
        path("bao-lua-dao/danh-sach.csv", views.table, name="safety_reports_table"),
        path(one, views.report, name="safety_report_console"),
        path(f"{one}xu-ly/", views.decide, name="safety_decide"),
        path(f"{one}xoa/", views.remove, name="safety_remove"),
        path(f"{one}soan-canh-bao/", views.draft, name="safety_draft"),
        path("danh-sach-xau/", views.blocklist, name="safety_blocklist"),
        path("danh-sach-xau/<int:blocked_id>/bo/", views.unblock, name="safety_unblock"),
        path("dia-chi-chinh-thuc/", views.addresses, name="safety_addresses"),
        path("dia-chi-chinh-thuc/them/", views.address, name="safety_address_add"),
        path("dia-chi-chinh-thuc/<int:address_id>/", views.address, name="safety_address"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Báo lừa đảo” to the menu."""
    return MenuItem("Báo lừa đảo", reverse("safety_reports"), icon_name="warning", order=410)
