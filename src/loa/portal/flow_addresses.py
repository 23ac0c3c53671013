"""The addresses of question flows and preparation slips."""

from __future__ import annotations

from django.urls import path

from .views import flows, preparation

urlpatterns = [
    path("can-giay-to-gi/", flows.index, name="flows"),
    path("can-giay-to-gi/<slug:slug>/", flows.ask, name="flow"),
    path("can-giay-to-gi/<slug:slug>/qr.svg", flows.qr, name="flow_qr"),
    path("phieu/<str:code>/", preparation.slip, name="slip"),
    path("phieu/<str:code>/qr.svg", preparation.qr, name="slip_qr"),
    path("phieu/<str:code>/quet/", preparation.scan, name="slip_scan"),
]
