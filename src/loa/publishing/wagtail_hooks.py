"""Plugs products, postings and the calendar into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import postings, products, recording

_SOURCE = "san-pham/<slug:kind>/<str:code>"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("san-pham/", products.overview, name="publishing_overview"),
        path("san-pham/so/<int:product_id>/xem/", products.preview, name="publishing_preview"),
        path("san-pham/so/<int:product_id>/tra-lai/", products.reject, name="publishing_reject"),
        path(
            "san-pham/tep/<int:file_id>/trang/<int:page>/",
            products.page_picture,
            name="publishing_page_picture",
        ),
        path(f"{_SOURCE}/", products.side_by_side, name="publishing_products"),
        path(f"{_SOURCE}/lam/", products.make, name="publishing_make"),
        path(f"{_SOURCE}/duyet/", products.approve, name="publishing_approve"),
        path(f"{_SOURCE}/thu-am/", recording.recording, name="publishing_recording"),
        path(f"{_SOURCE}/phat/", postings.publish, name="publishing_publish"),
        path("luot-phat/", postings.result, name="publishing_result"),
        path("luot-phat/<int:posting_id>/", postings.posting, name="publishing_posting"),
        path("luot-phat/<int:posting_id>/go/", postings.withdraw, name="publishing_withdraw"),
        path("lich/", postings.calendar, name="publishing_calendar"),
    ]


@hooks.register("register_admin_menu_item")
def products_item() -> MenuItem:
    """Add “Sản phẩm” to the menu."""
    return MenuItem("Sản phẩm", reverse("publishing_overview"), icon_name="copy", order=310)


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """Add “Lịch phát” to the menu."""
    return MenuItem("Lịch phát", reverse("publishing_calendar"), icon_name="date", order=320)
