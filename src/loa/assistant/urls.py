"""The assistant's address."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("tro-ly/", views.talk, name="assistant")]
