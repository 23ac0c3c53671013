"""The addresses of services done on the net, of words explained, and of forms."""

from __future__ import annotations

from django.urls import path

from .views import services

urlpatterns = [
    path("thu-tuc/<str:code>/mau/<int:number>/<str:name>", services.form_file, name="form_file"),
    path("dich-vu-truc-tuyen/", services.index, name="services"),
    path("dich-vu-truc-tuyen/danh-sach.csv", services.table, name="services_table"),
    path("giai-nghia/", services.glossary, name="glossary"),
]
