"""Plugs procedures into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from . import views
from .panels import ProcedureViewSet

register_snippet(ProcedureViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("xac-nhan-thu-tuc/", views.unconfirmed, name="catalog_unconfirmed"),
        path("xac-nhan-thu-tuc/<str:code>/", views.procedure, name="catalog_procedure"),
        path("xac-nhan-thu-tuc/<str:code>/xac-nhan/", views.confirm, name="catalog_confirm"),
        path("xac-nhan-thu-tuc/<str:code>/rut/", views.withdraw, name="catalog_withdraw"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Xác nhận thủ tục” to the menu."""
    return MenuItem(
        "Xác nhận thủ tục", reverse("catalog_unconfirmed"), icon_name="check", order=111
    )
