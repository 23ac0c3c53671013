"""Plugs procedures into the console."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .panels import ProcedureViewSet
from .views import bench, pages, paper_forms

register_snippet(ProcedureViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("xac-nhan/", bench.overview, name="catalog_bench_overview"),
        path("xac-nhan/van-ban/", bench.decide, name="catalog_bench_decide"),
        path("xac-nhan/phan-cong/", bench.duties, name="catalog_bench_duties"),
        path("xac-nhan/<slug:unit>/", bench.queue, name="catalog_bench_queue"),
        path("xac-nhan/<slug:unit>/hoan-tac/", bench.undo, name="catalog_bench_undo"),
        path("xac-nhan/<slug:unit>/<str:code>/", bench.bench, name="catalog_bench"),
        path("xac-nhan/<slug:unit>/<str:code>/ghi/", bench.act, name="catalog_bench_act"),
        path("xac-nhan-thu-tuc/", pages.unconfirmed, name="catalog_unconfirmed"),
        path("xac-nhan-thu-tuc/<str:code>/", pages.procedure, name="catalog_procedure"),
        path("xac-nhan-thu-tuc/<str:code>/xac-nhan/", pages.confirm, name="catalog_confirm"),
        path("xac-nhan-thu-tuc/<str:code>/rut/", pages.withdraw, name="catalog_withdraw"),
        path("bieu-mau-thu-tuc/<str:code>/", paper_forms.forms_of, name="catalog_forms"),
        path("bieu-mau-thu-tuc/<str:code>/go/", paper_forms.withdraw, name="catalog_form_withdraw"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add “Bàn xác nhận” to the menu."""
    return MenuItem("Bàn xác nhận", reverse("catalog_bench_overview"), icon_name="check", order=210)
