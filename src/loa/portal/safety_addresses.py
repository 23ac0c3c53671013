"""The addresses of the safety centre."""

from __future__ import annotations

from django.urls import path

from .views import safety

urlpatterns = [
    path("an-toan/", safety.centre, name="safety"),
    path("an-toan/kiem-tra/", safety.check, name="safety_check"),
    path("an-toan/bao-lua-dao/", safety.report, name="safety_report"),
    path("an-toan/bao-lua-dao/da-nhan/", safety.received, name="safety_received"),
    path("an-toan/su-co/<slug:slug>/", safety.incident, name="safety_incident"),
]
