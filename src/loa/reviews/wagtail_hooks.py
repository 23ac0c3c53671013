"""Plugs what has to be looked at again into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("can-xem-lai/", views.overview, name="reviews_items"),
        path("can-xem-lai/bang.csv", views.as_csv, name="reviews_csv"),
        path("can-xem-lai/tim-lai/", views.look_again, name="reviews_look_again"),
        path("can-xem-lai/ghi/", views.act, name="reviews_act"),
        path("can-xem-lai/y-kien/", views.notes, name="reviews_notes"),
        path("can-xem-lai/y-kien/<int:note_id>/", views.decide_note, name="reviews_note"),
        path("can-xem-lai/tim-khong-thay/", views.gaps, name="reviews_gaps"),
        path("can-xem-lai/tim-khong-thay/ghi/", views.handle_gap, name="reviews_gap"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Cần xem lại” to the menu."""
    return MenuItem("Cần xem lại", reverse("reviews_items"), icon_name="history", order=120)
