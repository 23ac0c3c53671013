"""The assistant's addresses."""

from __future__ import annotations

from django.urls import path

from . import part_views, views

urlpatterns = [
    path("tro-ly/", views.talk, name="assistant"),
    path("tro-ly/hop/", part_views.panel, name="assistant_panel"),
    path("tro-ly/moi/", part_views.news, name="assistant_news"),
    path("tro-ly/y-kien/", part_views.judge, name="assistant_judge"),
    path("tro-ly/xoa/", part_views.forget, name="assistant_forget"),
    path("tro-ly/nghe/", part_views.hear, name="assistant_hear"),
]
