"""The assistant's addresses."""

from __future__ import annotations

from django.urls import path

from . import kiosk_views, part_views, views

urlpatterns = [
    path("tro-ly/", views.talk, name="assistant"),
    path("tro-ly/hop/", part_views.panel, name="assistant_panel"),
    path("tro-ly/moi/", part_views.news, name="assistant_news"),
    path("tro-ly/y-kien/", part_views.judge, name="assistant_judge"),
    path("tro-ly/xoa/", part_views.forget, name="assistant_forget"),
    path("tro-ly/nghe/", part_views.hear, name="assistant_hear"),
    path("tro-ly/quay/", kiosk_views.desk, name="assistant_kiosk"),
    path("tro-ly/quay/thu-tuc/<str:code>/", kiosk_views.guide, name="assistant_kiosk_guide"),
    path("tro-ly/quay/viec/<slug:slug>/", kiosk_views.occasion, name="assistant_kiosk_occasion"),
]
