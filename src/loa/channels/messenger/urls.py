"""Mounted below /webhooks/messenger/."""

from __future__ import annotations

from django.urls import path

from . import webhooks

urlpatterns = [path("", webhooks.receive, name="messenger_webhook")]
