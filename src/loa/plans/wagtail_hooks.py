"""Plugs the plan into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("ke-hoach/", views.overview, name="plan_overview"),
        path("ke-hoach/doi-chieu/", views.clauses, name="plan_clauses"),
        path("ke-hoach/don-vi/", views.units, name="plan_units"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Kế hoạch” to the menu."""
    return MenuItem("Kế hoạch", reverse("plan_overview"), icon_name="calendar", order=510)
