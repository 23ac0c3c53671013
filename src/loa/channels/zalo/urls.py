"""Mounted below /webhooks/zalo/."""

from __future__ import annotations

from django.urls import path

from . import webhooks

urlpatterns = [path("", webhooks.receive, name="zalo_webhook")]
