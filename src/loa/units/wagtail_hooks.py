"""Plugs service points into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    stem = "diem-phuc-vu/"
    return [
        path(stem, views.points, name=views.LIST),
        path(f"{stem}them/", views.point, name="units_point_new"),
        path(f"{stem}ngay-nghi/", views.add_day_off, name="units_day_off"),
        path(f"{stem}ngay-nghi/<str:day>/bo/", views.remove_day_off, name="units_day_off_remove"),
        path(f"{stem}<slug:code>/", views.point, name="units_point"),
        path(f"{stem}<slug:code>/bo/", views.remove, name="units_point_remove"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Điểm phục vụ” to the menu."""
    return MenuItem("Điểm phục vụ", reverse(views.LIST), icon_name="site", order=710)
