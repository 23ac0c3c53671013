"""The addresses of help with one task: paper, offline copies, places near home."""

from __future__ import annotations

from django.urls import path

from .views import nearby, offline, sheets

urlpatterns = [
    path("thu-tuc/<str:code>/in/", sheets.sheet, name="sheet"),
    path("thu-tuc/<str:code>/qr.svg", sheets.qr, name="guide_qr"),
    path("da-luu/", offline.saved, name="saved"),
    path("sw.js", offline.worker, name="worker"),
    path("tro-giup-gan-nha/", nearby.nearby, name="nearby"),
]
